/** Production's platform against this cluster's. */
@NullMarked
package dev.samekind.parity.check.platform;

import org.jspecify.annotations.NullMarked;
