package dev.samekind.operator.parity;

import dev.samekind.operator.cluster.ApiServer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Version of the API server; asked once, for another version is another cluster or a restart. */
@Singleton
class ServerVersion {
    private final ApiServer server;
    private volatile @Nullable String version;

    ServerVersion(ApiServer server) {
        this.server = server;
    }

    /** For example 1.34.4. */
    String get() {
        var known = version;
        if (known == null) {
            var answer = server.get("/version");
            if (!answer.ok()) {
                return "unknown";
            }
            known = answer.body().path("gitVersion").asText().replaceFirst("^v", "");
            version = known;
        }
        return known;
    }
}
