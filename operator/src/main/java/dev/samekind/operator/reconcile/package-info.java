/** Observe, validate, plan, apply, prune, report. */
@NullMarked
package dev.samekind.operator.reconcile;

import org.jspecify.annotations.NullMarked;
