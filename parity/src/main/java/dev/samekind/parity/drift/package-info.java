/** What is not as it was applied. */
@NullMarked
package dev.samekind.parity.drift;

import org.jspecify.annotations.NullMarked;
