@NullMarked
package dev.samekind.parity.safety;

import org.jspecify.annotations.NullMarked;
