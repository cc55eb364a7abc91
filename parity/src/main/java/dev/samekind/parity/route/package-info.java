/** Hosts that production's routes answer, their local names, and the companion routes that answer those. */
@NullMarked
package dev.samekind.parity.route;

import org.jspecify.annotations.NullMarked;
