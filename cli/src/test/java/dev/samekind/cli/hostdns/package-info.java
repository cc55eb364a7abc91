/** Tests. */
@NullMarked
package dev.samekind.cli.hostdns;

import org.jspecify.annotations.NullMarked;
