@NullMarked
package dev.samekind.parity.select;

import org.jspecify.annotations.NullMarked;
