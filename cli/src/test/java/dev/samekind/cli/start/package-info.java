/** Tests. */
@NullMarked
package dev.samekind.cli.start;

import org.jspecify.annotations.NullMarked;
