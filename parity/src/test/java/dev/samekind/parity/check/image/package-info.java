/** Production's images against those that run here. */
@NullMarked
package dev.samekind.parity.check.image;

import org.jspecify.annotations.NullMarked;
