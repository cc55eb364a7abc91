package dev.samekind.cli.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Ports on 127.0.0.1 that lead into a cluster.
 *
 * @param http to Traefik's port 80
 * @param https to Traefik's port 443
 * @param dns to the DNS server for this machine, UDP and TCP
 */
public record HostPorts(int http, int https, int dns) {
    /** Of {@code hack/kind-config.yaml}. */
    public static final HostPorts DEFAULT = new HostPorts(80, 443, 15353);
    /** NodePort of Traefik's port 80. */
    public static final int HTTP_NODE_PORT = 30080;
    /** NodePort of Traefik's port 443. */
    public static final int HTTPS_NODE_PORT = 30081;
    /** NodePort of the DNS server. */
    public static final int DNS_NODE_PORT = 30053;

    /** For routes that are plain TCP, where a cluster has the default ports. */
    public static IntStream pool() {
        return IntStream.range(30060, 30070);
    }

    /** All three. */
    public List<Integer> all() {
        return List.of(http, https, dns);
    }

    /** A URL of the operator as it works on this machine: with the port, where it is not the scheme's own. */
    public String url(String url) {
        if (url.startsWith("https://") && https != 443) {
            return withPort(url, "https://", https);
        }
        return url.startsWith("http://") && http != 80 ? withPort(url, "http://", http) : url;
    }

    private static String withPort(String url, String scheme, int port) {
        int slash = url.indexOf('/', scheme.length());
        var host = slash < 0 ? url.substring(scheme.length()) : url.substring(scheme.length(), slash);
        return host.contains(":") ? url : scheme + host + ":" + port + (slash < 0 ? "" : url.substring(slash));
    }
}
