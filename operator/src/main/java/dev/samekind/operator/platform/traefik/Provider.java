package dev.samekind.operator.platform.traefik;

/** A source of routes that Traefik can read. */
public enum Provider {
    /** Traefik's own kinds, for example IngressRoute. */
    KubernetesCrd("kubernetescrd"),
    /** Gateway API. */
    KubernetesGateway("kubernetesgateway"),
    /** Ingress, without annotations of another controller. */
    KubernetesIngress("kubernetesingress"),
    /** Ingress as ingress-nginx understands it, annotations included. */
    KubernetesIngressNginx("kubernetesingressnginx");

    private final String option;

    Provider(String option) {
        this.option = option;
    }

    /** The flag that switches it on, without a value, for example {@code --providers.kubernetesingress}. */
    String flag() {
        return "--providers." + option;
    }
}
