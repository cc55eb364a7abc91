@NullMarked
package dev.samekind.parity.pod;

import org.jspecify.annotations.NullMarked;
