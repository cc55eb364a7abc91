@NullMarked
package dev.samekind.parity.localise;

import org.jspecify.annotations.NullMarked;
