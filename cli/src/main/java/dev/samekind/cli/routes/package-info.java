/** Kinds of routes that a cluster serves only where somebody installs them. */
@NullMarked
package dev.samekind.cli.routes;

import org.jspecify.annotations.NullMarked;
