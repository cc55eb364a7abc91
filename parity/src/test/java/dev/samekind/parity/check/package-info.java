@NullMarked
package dev.samekind.parity.check;

import org.jspecify.annotations.NullMarked;
