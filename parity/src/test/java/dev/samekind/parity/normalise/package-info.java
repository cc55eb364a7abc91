@NullMarked
package dev.samekind.parity.normalise;

import org.jspecify.annotations.NullMarked;
