@NullMarked
package dev.samekind.parity.check.network;

import org.jspecify.annotations.NullMarked;
