/** Tests. */
@NullMarked
package dev.samekind.parity.check.broker;

import org.jspecify.annotations.NullMarked;
