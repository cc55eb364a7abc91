/** What is in the cluster, as caches that keep only what decisions need. */
@NullMarked
package dev.samekind.operator.live;

import org.jspecify.annotations.NullMarked;
