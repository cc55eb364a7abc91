/** Benchmarks: ratios, measured side by side in one run. Not part of the tests; see hack/bench. */
@NullMarked
package dev.samekind.acceptance.benchmark;

import org.jspecify.annotations.NullMarked;
