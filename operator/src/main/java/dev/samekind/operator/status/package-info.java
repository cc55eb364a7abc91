/** Status as a value, conditions and the events of their transitions. */
@NullMarked
package dev.samekind.operator.status;

import org.jspecify.annotations.NullMarked;
