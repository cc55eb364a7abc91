/** YAML and JSON as kubectl reads them, and YAML that it reads back unchanged. */
@NullMarked
package dev.samekind.cli.bundle.yaml;

import org.jspecify.annotations.NullMarked;
