/** The KinD cluster: its name, its containers, its kubeconfig, and proof that it is KinD's. */
@NullMarked
package dev.samekind.cli.cluster;

import org.jspecify.annotations.NullMarked;
