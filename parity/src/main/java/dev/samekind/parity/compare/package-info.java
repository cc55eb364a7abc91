/** Three-way comparison: what production has, what it is meant to be here, what is here. Every leaf gets one class. */
@NullMarked
package dev.samekind.parity.compare;

import org.jspecify.annotations.NullMarked;
