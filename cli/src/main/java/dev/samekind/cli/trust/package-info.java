/** {@code ./dev trust}: the local CA trusted by browsers and programs on this machine. */
@NullMarked
package dev.samekind.cli.trust;

import org.jspecify.annotations.NullMarked;
