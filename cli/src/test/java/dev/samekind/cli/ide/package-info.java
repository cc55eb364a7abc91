@NullMarked
package dev.samekind.cli.ide;

import org.jspecify.annotations.NullMarked;
