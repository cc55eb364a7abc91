/** Tests. */
@NullMarked
package dev.samekind.cli.parity;

import org.jspecify.annotations.NullMarked;
