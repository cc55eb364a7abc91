/** Tests. */
@NullMarked
package dev.samekind.platform;

import org.jspecify.annotations.NullMarked;
