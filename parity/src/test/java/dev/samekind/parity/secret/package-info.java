@NullMarked
package dev.samekind.parity.secret;

import org.jspecify.annotations.NullMarked;
