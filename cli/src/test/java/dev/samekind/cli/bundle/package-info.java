/** Tests of {@code ./dev bundle}. */
@NullMarked
package dev.samekind.cli.bundle;

import org.jspecify.annotations.NullMarked;
