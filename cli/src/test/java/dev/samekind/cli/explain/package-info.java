/** Tests. */
@NullMarked
package dev.samekind.cli.explain;

import org.jspecify.annotations.NullMarked;
