/** {@code ./dev demo}: mistakes on purpose, and what the verdict says of them. */
@NullMarked
package dev.samekind.cli.demo;

import org.jspecify.annotations.NullMarked;
