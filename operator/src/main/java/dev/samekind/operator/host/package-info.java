/** What was seen on the developer's machine. */
@NullMarked
package dev.samekind.operator.host;

import org.jspecify.annotations.NullMarked;
