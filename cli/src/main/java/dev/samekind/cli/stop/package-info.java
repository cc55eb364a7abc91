/** {@code ./dev stop}. */
@NullMarked
package dev.samekind.cli.stop;

import org.jspecify.annotations.NullMarked;
