@NullMarked
package dev.samekind.parity.check.route;

import org.jspecify.annotations.NullMarked;
