/** Plans, from directories of YAML. */
@NullMarked
package dev.samekind.parity.plan;

import org.jspecify.annotations.NullMarked;
