package dev.samekind.parity.check.platform;

/** Who acts here on classes whose controller does not run here. */
public final class IngressStandIns {
    /** Controller that classes of ingress-nginx name. */
    public static final String NGINX = "k8s.io/ingress-nginx";
    /** Traefik's provider that reads Ingresses of these classes. */
    public static final String TRAEFIK_FOR_NGINX = "traefik.io/ingress-nginx";

    private static final String TRAEFIK = "traefik.io/ingress-controller";

    private IngressStandIns() {}

    static String of(String controller) {
        return controller.equals(NGINX) ? TRAEFIK_FOR_NGINX : TRAEFIK;
    }
}
