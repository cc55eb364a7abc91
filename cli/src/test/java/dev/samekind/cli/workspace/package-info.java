/** Tests. */
@NullMarked
package dev.samekind.cli.workspace;

import org.jspecify.annotations.NullMarked;
