@NullMarked
package dev.samekind.operator.probe;

import org.jspecify.annotations.NullMarked;
