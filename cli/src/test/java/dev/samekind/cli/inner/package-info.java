@NullMarked
package dev.samekind.cli.inner;

import org.jspecify.annotations.NullMarked;
