/** What a workload wants of the machine that it runs on. */
@NullMarked
package dev.samekind.parity.safety;

import org.jspecify.annotations.NullMarked;
