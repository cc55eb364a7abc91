/** A local certificate authority and its leaves. */
@NullMarked
package dev.samekind.platform.tls;

import org.jspecify.annotations.NullMarked;
