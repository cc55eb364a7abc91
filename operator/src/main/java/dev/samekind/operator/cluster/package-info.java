/** Raw access to the API server: bytes in, bytes out, and discovery of kinds. */
@NullMarked
package dev.samekind.operator.cluster;

import org.jspecify.annotations.NullMarked;
