/** Services that run on the developer's machine: what stands for them in the cluster meanwhile. */
@org.jspecify.annotations.NullMarked
package dev.samekind.parity.handoff;
