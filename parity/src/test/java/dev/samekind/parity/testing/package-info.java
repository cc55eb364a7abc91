/** What tests of the parity core share. */
@NullMarked
package dev.samekind.parity.testing;

import org.jspecify.annotations.NullMarked;
