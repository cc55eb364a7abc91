/** What differs between two bundles. */
@NullMarked
package dev.samekind.cli.bundle.diff;

import org.jspecify.annotations.NullMarked;
