/** Tests. */
@NullMarked
package dev.samekind.cli.bundle.cluster;

import org.jspecify.annotations.NullMarked;
