/** Whether production's names and routes lead to a back end. */
@NullMarked
package dev.samekind.parity.check.reach;

import org.jspecify.annotations.NullMarked;
