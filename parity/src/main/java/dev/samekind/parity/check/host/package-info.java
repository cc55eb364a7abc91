/** What {@code ./dev} saw on the developer's machine against what production promises. */
@NullMarked
package dev.samekind.parity.check.host;

import org.jspecify.annotations.NullMarked;
