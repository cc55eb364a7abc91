@NullMarked
package dev.samekind.cli.tilt;

import org.jspecify.annotations.NullMarked;
