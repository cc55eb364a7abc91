@NullMarked
package dev.samekind.parity.check.host;

import org.jspecify.annotations.NullMarked;
