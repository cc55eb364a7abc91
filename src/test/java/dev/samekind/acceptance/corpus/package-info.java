/** Production manifests that nobody here wrote. */
@NullMarked
package dev.samekind.acceptance.corpus;

import org.jspecify.annotations.NullMarked;
