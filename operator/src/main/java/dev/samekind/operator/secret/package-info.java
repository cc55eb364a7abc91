/** Secrets of environments: generated, issued or taken as they are; values never leave a Secret. */
@NullMarked
package dev.samekind.operator.secret;

import org.jspecify.annotations.NullMarked;
