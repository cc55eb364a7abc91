/** What the operator and the CLI both know: names, certificates and Traefik. */
@NullMarked
package dev.samekind.platform;

import org.jspecify.annotations.NullMarked;
