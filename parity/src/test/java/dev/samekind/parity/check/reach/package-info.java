@NullMarked
package dev.samekind.parity.check.reach;

import org.jspecify.annotations.NullMarked;
