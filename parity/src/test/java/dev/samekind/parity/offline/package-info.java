@NullMarked
package dev.samekind.parity.offline;

import org.jspecify.annotations.NullMarked;
