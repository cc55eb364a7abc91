package dev.samekind.cli.trust;

import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.output.Json;
import java.util.List;
import java.util.Map;

/**
 * The JSON result of {@code trust}, described by {@code schema/trust-v1.json}.
 *
 * @param apiVersion of all results of the CLI
 * @param kind Trust
 * @param certificate file of the CA's certificate
 * @param name the CA's name
 * @param sha256 the certificate's fingerprint
 * @param validUntil RFC 3339
 * @param changed whether this run changed anything
 * @param stores this machine's stores
 * @param environmentFile file with the variables
 * @param environment variables with which a program trusts the CA
 */
record TrustReport(
        String apiVersion,
        String kind,
        String certificate,
        String name,
        String sha256,
        String validUntil,
        boolean changed,
        List<Stores.Row> stores,
        String environmentFile,
        Map<String, String> environment) {

    static TrustReport of(String file, CaCertificate ca, boolean changed, List<Stores.Row> stores, TrustFiles files) {
        return new TrustReport(
                Json.API_VERSION,
                "Trust",
                file,
                ca.name(),
                ca.fingerprint(),
                ca.validUntil().toString(),
                changed,
                stores,
                files.environmentFile().toString(),
                files.environment());
    }

    /** Whether some store could not be asked or changed. */
    boolean failed() {
        return stores.stream().anyMatch(row -> row.problem() != null);
    }
}
