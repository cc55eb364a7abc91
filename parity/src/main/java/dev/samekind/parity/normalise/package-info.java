/** One form for what production has and what is here: the API server's own, without what it allocates. */
@NullMarked
package dev.samekind.parity.normalise;

import org.jspecify.annotations.NullMarked;
