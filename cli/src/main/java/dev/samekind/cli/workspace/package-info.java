/** The checkout and the files that {@code ./dev} keeps in it. */
@NullMarked
package dev.samekind.cli.workspace;

import org.jspecify.annotations.NullMarked;
