/** Makes later commands start sooner. */
@NullMarked
package dev.samekind.cli.training;

import org.jspecify.annotations.NullMarked;
