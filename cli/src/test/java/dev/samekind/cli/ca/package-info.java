/** Tests. */
@NullMarked
package dev.samekind.cli.ca;

import org.jspecify.annotations.NullMarked;
