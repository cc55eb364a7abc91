@NullMarked
package dev.samekind.cli.supervisor;

import org.jspecify.annotations.NullMarked;
