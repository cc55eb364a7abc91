/** Servers that a probe logs in to, with what the environment's own pods log in with. */
@NullMarked
package dev.samekind.parity.check.server;

import org.jspecify.annotations.NullMarked;
