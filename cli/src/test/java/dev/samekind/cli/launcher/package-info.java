/** Tests. */
@NullMarked
package dev.samekind.cli.launcher;

import org.jspecify.annotations.NullMarked;
