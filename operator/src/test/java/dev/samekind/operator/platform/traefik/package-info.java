/** Tests. */
@NullMarked
package dev.samekind.operator.platform.traefik;

import org.jspecify.annotations.NullMarked;
