/** The background process that runs services on this machine, and how commands talk to it. */
@NullMarked
package dev.samekind.cli.supervisor;

import org.jspecify.annotations.NullMarked;
