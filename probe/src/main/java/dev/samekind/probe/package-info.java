/** What a probe's pod runs: it looks, writes one JSON result to its termination message, and ends. */
@NullMarked
package dev.samekind.probe;

import org.jspecify.annotations.NullMarked;
