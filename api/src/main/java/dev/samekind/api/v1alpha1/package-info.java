/** The resources of {@code samekind.dev/v1alpha1}, all cluster-scoped. */
@NullMarked
package dev.samekind.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
