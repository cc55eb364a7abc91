/** Tests. */
@NullMarked
package dev.samekind.cli.bundle.helm;

import org.jspecify.annotations.NullMarked;
