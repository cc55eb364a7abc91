/** Paths into JSON trees that name list items by their keys, and the leaves, matches and edits they lead to. */
@NullMarked
package dev.samekind.parity.path;

import org.jspecify.annotations.NullMarked;
