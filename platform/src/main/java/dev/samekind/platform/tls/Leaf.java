package dev.samekind.platform.tls;

/**
 * A server's certificate and its key, as a Secret of type kubernetes.io/tls holds them.
 *
 * @param certificatePem certificate, then the authority's
 * @param keyPem private key, PKCS#8
 */
public record Leaf(String certificatePem, String keyPem) {
    /** Never the key. */
    @Override
    public String toString() {
        return "Leaf[certificatePem=" + certificatePem + "]";
    }
}
