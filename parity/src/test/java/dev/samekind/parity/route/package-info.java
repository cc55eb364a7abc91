@NullMarked
package dev.samekind.parity.route;

import org.jspecify.annotations.NullMarked;
