@NullMarked
package dev.samekind.probe;

import org.jspecify.annotations.NullMarked;
