/** Tests. */
@NullMarked
package dev.samekind.operator.platform;

import org.jspecify.annotations.NullMarked;
