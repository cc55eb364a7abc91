/** Tests. */
@NullMarked
package dev.samekind.parity.check.image;

import org.jspecify.annotations.NullMarked;
