/** Unit tests. */
@NullMarked
package dev.samekind.operator.status;

import org.jspecify.annotations.NullMarked;
