/** What production's accounts may do, against what they may do here. */
@NullMarked
package dev.samekind.parity.check.permission;

import org.jspecify.annotations.NullMarked;
