package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.parity.resolve.WholeBundle;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads bundles whole, shards included. Only done when a plan is made. */
@Singleton
class BundleReader {
    private static final String PATH = "/apis/" + Samekind.GROUP + "/" + Samekind.VERSION + "/productionbundles/";
    private static final int NOT_FOUND = 404;

    private final ApiServer server;

    BundleReader(ApiServer server) {
        this.server = server;
    }

    WholeBundle read(BundleReference reference) {
        return WholeBundle.of(reference, this::spec);
    }

    private Optional<JsonNode> spec(String name) {
        var answer = server.get(PATH + name);
        if (answer.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw new IllegalStateException("bundle " + name + " cannot be read: " + answer.message());
        }
        return Optional.of(answer.body().path("spec"));
    }
}
