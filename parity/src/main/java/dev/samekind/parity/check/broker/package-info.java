/** Topics, queues, streams and buckets of production's, against those of the servers here. */
@NullMarked
package dev.samekind.parity.check.broker;

import org.jspecify.annotations.NullMarked;
