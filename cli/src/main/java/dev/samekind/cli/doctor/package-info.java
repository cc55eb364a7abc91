/** {@code ./dev doctor}: what is wrong with this machine or the cluster, why, and how to set it right. */
@NullMarked
package dev.samekind.cli.doctor;

import org.jspecify.annotations.NullMarked;
