/** Every rule of the CRDs, tried on a real API server. */
@NullMarked
package dev.samekind.acceptance.crd;

import org.jspecify.annotations.NullMarked;
