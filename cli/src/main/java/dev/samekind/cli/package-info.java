/** {@code ./dev}. */
@NullMarked
package dev.samekind.cli;

import org.jspecify.annotations.NullMarked;
