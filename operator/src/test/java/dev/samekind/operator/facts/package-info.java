/** Tests. */
@NullMarked
package dev.samekind.operator.facts;

import org.jspecify.annotations.NullMarked;
