/** Tests of the YAML reader and writer. */
@NullMarked
package dev.samekind.cli.bundle.yaml;

import org.jspecify.annotations.NullMarked;
