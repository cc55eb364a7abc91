/** Images of containers against production's. */
@NullMarked
package dev.samekind.operator.images;

import org.jspecify.annotations.NullMarked;
