/** Follows an environment's references to bundles and a baseline, wherever they are read from. */
@NullMarked
package dev.samekind.parity.resolve;

import org.jspecify.annotations.NullMarked;
