/** The machine's CA: mkcert's where there is one, else one of our own. */
@NullMarked
package dev.samekind.cli.ca;

import org.jspecify.annotations.NullMarked;
