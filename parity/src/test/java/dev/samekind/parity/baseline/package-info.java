@NullMarked
package dev.samekind.parity.baseline;

import org.jspecify.annotations.NullMarked;
