/** Which objects a rule is about. */
@NullMarked
package dev.samekind.parity.select;

import org.jspecify.annotations.NullMarked;
