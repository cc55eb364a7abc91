/** Names of environments on this machine: the system's resolver, or a marked block in the hosts file. */
@NullMarked
package dev.samekind.cli.hostdns;

import org.jspecify.annotations.NullMarked;
