@NullMarked
package dev.samekind.parity.drift;

import org.jspecify.annotations.NullMarked;
