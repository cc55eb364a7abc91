/** {@code ./dev bundle}: renders production's manifests into a ProductionBundle. */
@NullMarked
package dev.samekind.cli.bundle;

import org.jspecify.annotations.NullMarked;
