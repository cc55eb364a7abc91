/** Whether production has moved since a bundle was made of it. */
@NullMarked
package dev.samekind.cli.bundle.moved;

import org.jspecify.annotations.NullMarked;
