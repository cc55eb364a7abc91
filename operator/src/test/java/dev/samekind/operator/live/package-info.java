/** Unit tests. */
@NullMarked
package dev.samekind.operator.live;

import org.jspecify.annotations.NullMarked;
