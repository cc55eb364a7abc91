/** Tests. */
@NullMarked
package dev.samekind.cli.output;

import org.jspecify.annotations.NullMarked;
