package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Name resolution, in the cluster and for this machine. */
public record Dns(
        @JsonPropertyDescription(
                "ManagedBlock keeps a marked block in the cluster's Corefile that sends production's and local names to Traefik; None leaves cluster DNS alone.")
        @Default("ManagedBlock")
        InCluster inCluster,

        @JsonPropertyDescription(
                "Server runs a DNS server for this machine (NodePort 30053) that answers the environment's zone; None runs none.")
        @Default("Server")
        Host host) {

    /** Both sides answered. */
    public static final Dns DEFAULT = new Dns(InCluster.ManagedBlock, Host.Server);

    /** Resolution for pods. */
    public enum InCluster {
        /** A marked block in kube-system's Corefile. */
        ManagedBlock,
        /** Untouched. */
        None
    }

    /** Resolution for the host. */
    public enum Host {
        /** An operator-owned CoreDNS on NodePort 30053. */
        Server,
        /** None. */
        None
    }

    public Dns {
        inCluster = inCluster == null ? InCluster.ManagedBlock : inCluster;
        host = host == null ? Host.Server : host;
    }
}
