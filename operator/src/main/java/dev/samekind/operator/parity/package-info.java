/** Evaluates parity: asks the API server for production's defaults, compares, and writes the report. */
@NullMarked
package dev.samekind.operator.parity;

import org.jspecify.annotations.NullMarked;
