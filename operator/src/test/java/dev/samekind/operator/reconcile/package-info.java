/** Unit tests. */
@NullMarked
package dev.samekind.operator.reconcile;

import org.jspecify.annotations.NullMarked;
