/** What is to be in the cluster: production's objects after localisation, marked as ours, as bytes. */
@NullMarked
package dev.samekind.parity.plan;

import org.jspecify.annotations.NullMarked;
