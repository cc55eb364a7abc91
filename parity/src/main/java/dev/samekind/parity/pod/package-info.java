/** The pods that objects of any kind make. */
@NullMarked
package dev.samekind.parity.pod;

import org.jspecify.annotations.NullMarked;
