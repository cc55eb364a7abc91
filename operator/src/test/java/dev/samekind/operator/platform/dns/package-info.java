/** Tests. */
@NullMarked
package dev.samekind.operator.platform.dns;

import org.jspecify.annotations.NullMarked;
