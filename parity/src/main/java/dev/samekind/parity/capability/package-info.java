/** What the local stack accepts and does not act on, as a table of data. */
@NullMarked
package dev.samekind.parity.capability;

import org.jspecify.annotations.NullMarked;
