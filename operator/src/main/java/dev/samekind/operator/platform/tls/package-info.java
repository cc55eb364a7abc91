/** A local certificate authority and its leaves; depends on nothing of the operator's. */
@NullMarked
package dev.samekind.operator.platform.tls;

import org.jspecify.annotations.NullMarked;
