/** Tests. */
@NullMarked
package dev.samekind.parity.check.platform;

import org.jspecify.annotations.NullMarked;
