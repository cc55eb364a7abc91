/** Tests. */
@NullMarked
package dev.samekind.cli.trust;

import org.jspecify.annotations.NullMarked;
