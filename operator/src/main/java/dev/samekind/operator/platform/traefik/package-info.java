/** What a set of manifests needs of Traefik, and the arguments that give it. */
@NullMarked
package dev.samekind.operator.platform.traefik;

import org.jspecify.annotations.NullMarked;
