/** Tests. */
@NullMarked
package dev.samekind.platform.dns;

import org.jspecify.annotations.NullMarked;
