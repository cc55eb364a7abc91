/** Status as a value: conditions, their transitions, and the write when something changed. */
@NullMarked
package dev.samekind.operator.status;

import org.jspecify.annotations.NullMarked;
