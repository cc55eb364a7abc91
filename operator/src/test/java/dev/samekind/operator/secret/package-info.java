/** Unit tests. */
@NullMarked
package dev.samekind.operator.secret;

import org.jspecify.annotations.NullMarked;
