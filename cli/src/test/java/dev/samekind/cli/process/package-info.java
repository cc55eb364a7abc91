/** Tests. */
@NullMarked
package dev.samekind.cli.process;

import org.jspecify.annotations.NullMarked;
