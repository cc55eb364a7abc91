/** Tests. */
@NullMarked
package dev.samekind.operator.platform.tls;

import org.jspecify.annotations.NullMarked;
