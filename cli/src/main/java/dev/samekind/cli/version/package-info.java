/** {@code ./dev version} and {@code ./dev completion}. */
@NullMarked
package dev.samekind.cli.version;

import org.jspecify.annotations.NullMarked;
