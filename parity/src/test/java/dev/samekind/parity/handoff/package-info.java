@NullMarked
package dev.samekind.parity.handoff;

import org.jspecify.annotations.NullMarked;
