/** Unit tests. */
@NullMarked
package dev.samekind.operator.apply;

import org.jspecify.annotations.NullMarked;
