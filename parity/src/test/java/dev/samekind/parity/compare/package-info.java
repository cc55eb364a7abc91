@NullMarked
package dev.samekind.parity.compare;

import org.jspecify.annotations.NullMarked;
