@NullMarked
package dev.samekind.parity.path;

import org.jspecify.annotations.NullMarked;
