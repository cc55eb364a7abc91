/** {@code ./dev start}: named stages, each of which looks first and then does only what is missing. */
@NullMarked
package dev.samekind.cli.start;

import org.jspecify.annotations.NullMarked;
