/** Secrets by shape: which ones objects contain or refer to, and objects without their values. */
@NullMarked
package dev.samekind.parity.secret;

import org.jspecify.annotations.NullMarked;
