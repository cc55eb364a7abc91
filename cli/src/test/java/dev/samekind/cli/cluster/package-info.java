/** Tests. */
@NullMarked
package dev.samekind.cli.cluster;

import org.jspecify.annotations.NullMarked;
