/** Tests. */
@NullMarked
package dev.samekind.cli.status;

import org.jspecify.annotations.NullMarked;
