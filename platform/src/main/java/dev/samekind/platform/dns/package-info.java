/** Names: the marked block in the cluster's Corefile, the Corefile of the host's server, and look-ups. */
@NullMarked
package dev.samekind.platform.dns;

import org.jspecify.annotations.NullMarked;
