/** Where manifests come from: Kustomize, Helm, files. */
@NullMarked
package dev.samekind.cli.bundle.source;

import org.jspecify.annotations.NullMarked;
