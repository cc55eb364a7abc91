@NullMarked
package dev.samekind.parity.quantity;

import org.jspecify.annotations.NullMarked;
