/** What can be seen of an environment from this machine, and how the operator is told. */
@NullMarked
package dev.samekind.cli.host;

import org.jspecify.annotations.NullMarked;
