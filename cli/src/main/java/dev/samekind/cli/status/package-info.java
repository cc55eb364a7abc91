/** {@code ./dev status}. */
@NullMarked
package dev.samekind.cli.status;

import org.jspecify.annotations.NullMarked;
