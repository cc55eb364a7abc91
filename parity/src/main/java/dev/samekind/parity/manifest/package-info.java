/** Kubernetes objects as JSON trees, their identity and their canonical form. */
@NullMarked
package dev.samekind.parity.manifest;

import org.jspecify.annotations.NullMarked;
