/** Compares without a cluster: with recorded defaults, and with what the plan makes in the place of what runs. */
@NullMarked
package dev.samekind.parity.offline;

import org.jspecify.annotations.NullMarked;
