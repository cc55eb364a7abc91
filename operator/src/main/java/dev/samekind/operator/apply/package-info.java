/** The only place that writes mirrored and platform objects. */
@NullMarked
package dev.samekind.operator.apply;

import org.jspecify.annotations.NullMarked;
