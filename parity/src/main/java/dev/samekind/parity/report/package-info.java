/** From classes of leaves to rows that people and programs read, and to the verdict. */
@NullMarked
package dev.samekind.parity.report;

import org.jspecify.annotations.NullMarked;
