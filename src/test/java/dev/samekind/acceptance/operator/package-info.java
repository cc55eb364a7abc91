/** The packaged operator, run as a process. */
@NullMarked
package dev.samekind.acceptance.operator;

import org.jspecify.annotations.NullMarked;
