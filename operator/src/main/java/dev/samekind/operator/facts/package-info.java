/** What this cluster is and has, read thinly and judged elsewhere. */
@NullMarked
package dev.samekind.operator.facts;

import org.jspecify.annotations.NullMarked;
