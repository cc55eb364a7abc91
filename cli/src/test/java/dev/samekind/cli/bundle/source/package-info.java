/** Tests. */
@NullMarked
package dev.samekind.cli.bundle.source;

import org.jspecify.annotations.NullMarked;
