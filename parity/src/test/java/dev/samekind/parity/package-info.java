@NullMarked
package dev.samekind.parity;

import org.jspecify.annotations.NullMarked;
