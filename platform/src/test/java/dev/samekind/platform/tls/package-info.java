/** Tests. */
@NullMarked
package dev.samekind.platform.tls;

import org.jspecify.annotations.NullMarked;
