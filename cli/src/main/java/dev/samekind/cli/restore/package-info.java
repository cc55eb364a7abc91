/** {@code ./dev restore}. */
@NullMarked
package dev.samekind.cli.restore;

import org.jspecify.annotations.NullMarked;
