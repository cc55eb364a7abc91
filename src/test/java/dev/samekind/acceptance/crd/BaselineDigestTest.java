package dev.samekind.acceptance.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import dev.samekind.acceptance.operator.Yaml;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.ParityBaseline;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.resolve.NamedBaseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A baseline has one digest, whether it is read from its file or from the cluster, so that CI can pin it. */
@WithApiServer
class BaselineDigestTest {
    private static final Path SHOP = Path.of("..", "examples", "shop", "environment", "10-baseline.yaml");
    /** Everything that the server could fill in is left out. */
    private static final String TERSE = """
            {localisations: [{id: l, target: {kind: Deployment}, path: /spec/paused, remove: true, reason: r, owner: o}],
             tolerances: [{id: t, target: {kind: Deployment}, path: /spec/replicas, min: 1, max: "2", reason: r, owner: o}],
             undeclared: {field: Warn},
             generatedSecrets: [{id: g, name: db, keys: [{key: k}], reason: r, owner: o}],
             privilegedWorkloads: [{id: p, target: {kind: DaemonSet}, reason: r, owner: o}]}
            """;

    @Test
    void theExamplesBaseline(ApiServer server) throws IOException {
        hasOneDigest(server, Yaml.objects(Files.readString(SHOP)).getFirst().path("spec"));
    }

    @Test
    void aTerseBaseline(ApiServer server) throws IOException {
        hasOneDigest(server, Yaml.objects(TERSE).getFirst());
    }

    private static void hasOneDigest(ApiServer server, JsonNode spec) throws IOException {
        Crds.install(server);
        var written = new ObjectMapper().treeToValue(spec, ParityBaselineSpec.class);
        var name = server.uniqueName("digest");
        server.admin()
                .resource("{\"apiVersion\": \"samekind.dev/v1alpha1\", \"kind\": \"ParityBaseline\","
                        + " \"metadata\": {\"name\": \"%s\"}, \"spec\": %s}".formatted(name, spec))
                .create();
        var stored =
                server.admin().resources(ParityBaseline.class).withName(name).get();
        assertThat(digest(stored.getSpec())).isEqualTo(digest(written));
    }

    private static String digest(ParityBaselineSpec spec) {
        return String.valueOf(NamedBaseline.of(new BundleReference("b", null), name -> Optional.of(spec))
                .state()
                .digest());
    }
}
