@NullMarked
package dev.samekind.parity.resolve;

import org.jspecify.annotations.NullMarked;
