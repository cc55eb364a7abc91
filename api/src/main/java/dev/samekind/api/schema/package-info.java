/** Annotations for what fabric8's CRD generator cannot express. */
@NullMarked
package dev.samekind.api.schema;

import org.jspecify.annotations.NullMarked;
