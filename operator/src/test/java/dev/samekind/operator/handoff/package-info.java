@NullMarked
package dev.samekind.operator.handoff;

import org.jspecify.annotations.NullMarked;
