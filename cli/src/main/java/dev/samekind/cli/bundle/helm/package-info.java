/** Helm charts, rendered by helm-java in a process of its own. */
@NullMarked
package dev.samekind.cli.bundle.helm;

import org.jspecify.annotations.NullMarked;
