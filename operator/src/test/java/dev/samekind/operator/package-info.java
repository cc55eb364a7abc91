/** Unit tests. */
@NullMarked
package dev.samekind.operator;

import org.jspecify.annotations.NullMarked;
