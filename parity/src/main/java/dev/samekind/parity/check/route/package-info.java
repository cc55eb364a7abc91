/** What routes ask for beside leading to a Service, tried on copies of them. */
@NullMarked
package dev.samekind.parity.check.route;

import org.jspecify.annotations.NullMarked;
