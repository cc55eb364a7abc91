/** Production's manifests from a running cluster, which is only ever read. */
@NullMarked
package dev.samekind.cli.bundle.cluster;

import org.jspecify.annotations.NullMarked;
