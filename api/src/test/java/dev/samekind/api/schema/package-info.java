/** Generation of the CRDs. */
@NullMarked
package dev.samekind.api.schema;

import org.jspecify.annotations.NullMarked;
