/** Tests. */
@NullMarked
package dev.samekind.cli.images;

import org.jspecify.annotations.NullMarked;
