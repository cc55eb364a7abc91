/** Tests. */
@NullMarked
package dev.samekind.parity.capability;

import org.jspecify.annotations.NullMarked;
