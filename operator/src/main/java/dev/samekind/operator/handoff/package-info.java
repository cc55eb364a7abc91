/** Services that run on the developer's machine: who holds them, whether they answer, and where their requests go. */
@NullMarked
package dev.samekind.operator.handoff;

import org.jspecify.annotations.NullMarked;
