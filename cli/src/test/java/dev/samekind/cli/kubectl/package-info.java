/** Tests. */
@NullMarked
package dev.samekind.cli.kubectl;

import org.jspecify.annotations.NullMarked;
