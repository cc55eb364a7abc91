/** Topics, queues and buckets of production's. */
@NullMarked
package dev.samekind.parity.check.broker;

import org.jspecify.annotations.NullMarked;
