package dev.samekind.operator.platform.traefik;

/** Names by which classes choose their controller. */
final class Controllers {
    /** Served by {@link Provider#KubernetesIngress}. */
    static final String TRAEFIK = "traefik.io/ingress-controller";
    /** Served by {@link Provider#KubernetesIngressNginx}. */
    static final String NGINX = "k8s.io/ingress-nginx";
    /** Served by {@link Provider#KubernetesGateway}. */
    static final String GATEWAY = "traefik.io/gateway-controller";

    private Controllers() {}
}
