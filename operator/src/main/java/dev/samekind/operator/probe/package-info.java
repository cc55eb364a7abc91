/** Probes of behaviour: pods that look at what no object says, one at a time and never for long. */
@NullMarked
package dev.samekind.operator.probe;

import org.jspecify.annotations.NullMarked;
