/** The inner loop: services that run on this machine in place of the cluster's. */
@NullMarked
package dev.samekind.cli.inner;

import org.jspecify.annotations.NullMarked;
