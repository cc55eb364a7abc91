/** The command line as people use it. */
@NullMarked
package dev.samekind.cli;

import org.jspecify.annotations.NullMarked;
