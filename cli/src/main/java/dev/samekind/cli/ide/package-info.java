/** Configurations of IDEs for services that run on this machine. */
@NullMarked
package dev.samekind.cli.ide;

import org.jspecify.annotations.NullMarked;
