@NullMarked
package dev.samekind.cli.bundle.moved;

import org.jspecify.annotations.NullMarked;
