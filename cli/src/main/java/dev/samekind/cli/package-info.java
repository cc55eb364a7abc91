/** {@code ./dev}: the entry point, its exit codes and its failures. */
@NullMarked
package dev.samekind.cli;

import org.jspecify.annotations.NullMarked;
