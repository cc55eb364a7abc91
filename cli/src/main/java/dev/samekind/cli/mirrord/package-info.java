/** Configurations of mirrord for services. */
@NullMarked
package dev.samekind.cli.mirrord;

import org.jspecify.annotations.NullMarked;
