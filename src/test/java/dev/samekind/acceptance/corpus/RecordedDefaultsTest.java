package dev.samekind.acceptance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.operator.Yaml;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.offline.RecordedDefaults;
import dev.samekind.parity.path.LeafDiff;
import dev.samekind.parity.path.Leaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is recorded is what a real API server does, with applications' manifests and with samples of every kind. */
class RecordedDefaultsTest {
    private static final Path SAMPLES = Path.of("test", "resources", "defaults");
    private static final Path SHOP = Path.of("..", "examples", "shop", "environment", "20-bundle.yaml");
    private static final Path ROUTES =
            Path.of("..", "parity", "src", "main", "resources", "dev", "samekind", "parity", "route-defaults.json");
    private static final RouteDefinitions DEFINITIONS = RouteDefinitions.read();
    private static final List<Pair> PAIRS = new ArrayList<>();

    /** One of its own: other tests want a server that serves no routes. */
    private static final ApiServer SERVER = ApiServer.start();

    /** An object with the server's form of it. */
    private record Pair(Manifest manifest, ObjectNode form) {
        boolean isAsRecorded(RecordedDefaults defaults) {
            return defaults.normalise(manifest)
                    .filter(recorded -> recorded.equals(form))
                    .isPresent();
        }
    }

    @BeforeAll
    static void askTheServer() throws IOException {
        DEFINITIONS.install(SERVER);
        var forms = new ServerForms(SERVER);
        var namespace = SERVER.newNamespace("defaults");
        for (var tree : trees(namespace)) {
            var manifest = in(namespace, Manifest.of(tree), forms);
            PAIRS.add(new Pair(manifest, forms.of(manifest)));
        }
    }

    @AfterAll
    static void stopTheServer() {
        SERVER.close();
    }

    private static List<ObjectNode> trees(String namespace) throws IOException {
        var corpus = Corpus.find();
        var trees = new ArrayList<ObjectNode>();
        try (var samples = Files.list(SAMPLES)) {
            for (var sample : samples.sorted().toList()) {
                trees.addAll(Yaml.objects(Files.readString(sample)));
            }
        }
        Yaml.objects(Files.readString(SHOP))
                .getFirst()
                .at("/spec/objects")
                .forEach(object -> trees.add((ObjectNode) object));
        trees.addAll(corpus.files(
                namespace,
                "online-boutique/release/kubernetes-manifests.yaml",
                "bookinfo/platform/kube/bookinfo.yaml",
                "bookinfo/platform/kube/bookinfo-versions.yaml",
                "bookinfo/platform/kube/bookinfo-ingress.yaml",
                "bookinfo/gateway-api/bookinfo-gateway.yaml",
                "bookinfo/gateway-api/route-reviews-90-10.yaml"));
        trees.addAll(corpus.helm(namespace, "online-boutique/helm-chart"));
        trees.addAll(corpus.kustomize(
                SERVER,
                namespace,
                "online-boutique/kustomize/base",
                "online-boutique/kustomize/components/network-policies"));
        return trees;
    }

    private static Manifest in(String namespace, Manifest manifest, ServerForms forms) {
        if (!forms.isNamespaced(manifest.key())) {
            return manifest;
        }
        ((ObjectNode) manifest.tree().path("metadata")).put("namespace", namespace);
        return Manifest.of(manifest.tree());
    }

    @Test
    void theVersionIsTheServers() {
        assertThat(SERVER.admin().getKubernetesVersion().getGitVersion())
                .startsWith("v" + RecordedDefaults.load().kubernetes() + ".");
    }

    /** UPDATE_GENERATED=1 writes what the CRDs' schemas declare. */
    @Test
    void defaultsOfRoutesAreThoseOfTheirDefinitions() throws IOException {
        var table = DEFINITIONS.table();
        if (System.getenv("UPDATE_GENERATED") != null) {
            Files.writeString(ROUTES, table.toPrettyString() + "\n");
        }
        assertThat(Yaml.objects(Files.readString(ROUTES))).containsExactly(table);
    }

    @Test
    void nothingDiffersFromTheServersForm() {
        var defaults = RecordedDefaults.load();
        var objects = new TreeMap<String, Integer>();
        var unknown = new TreeSet<String>();
        var differences = new ArrayList<String>();
        int leaves = 0;
        for (var pair : PAIRS) {
            var kind = pair.manifest().key().apiVersion() + "/"
                    + pair.manifest().key().kind();
            var recorded = defaults.normalise(pair.manifest());
            if (recorded.isEmpty()) {
                unknown.add(kind);
                continue;
            }
            objects.merge(kind, 1, Integer::sum);
            leaves += Leaves.of(pair.form()).size();
            LeafDiff.between(pair.form(), recorded.get())
                    .forEach((path, difference) -> differences.add(
                            "%s %s: %s".formatted(pair.manifest().key().display(), path, difference)));
        }
        System.out.printf(
                "recorded defaults: %d objects, %d leaves, %d differences; not known: %s%n%s%n",
                PAIRS.size(), leaves, differences.size(), unknown, objects);
        assertThat(differences).isEmpty();
        assertThat(objects.keySet())
                .containsAll(defaults.kinds().stream()
                        .filter(kind -> !isOfRoutes(kind))
                        .toList())
                .filteredOn(RecordedDefaultsTest::isOfRoutes)
                .hasSizeGreaterThan(8);
        assertThat(unknown).isEmpty();
    }

    /** Takes out one entry of the table after the other: some object must then differ. */
    @Test
    void everyEntryIsNeeded() {
        var needless = new ArrayList<String>();
        int entries = 0;
        for (var list : List.of("parts", "kinds")) {
            for (var rows : RecordedDefaults.table().path(list).properties()) {
                if (isOfRoutes(rows.getKey())) {
                    continue; // written by the test above
                }
                for (int row = 0; row < rows.getValue().size(); row++) {
                    for (var action : List.of("set", "copy", "fill", "drop", "when")) {
                        for (var entry : rows.getValue().get(row).path(action).properties()) {
                            entries++;
                            if (!isNeeded(without(list, rows.getKey(), row, action, entry.getKey()))) {
                                needless.add("%s %d %s %s".formatted(rows.getKey(), row, action, entry.getKey()));
                            }
                        }
                    }
                }
            }
        }
        System.out.printf("recorded defaults: %d entries, each taken out once%n", entries);
        assertThat(needless).isEmpty();
    }

    private static boolean isOfRoutes(String kind) {
        return kind.startsWith("gateway.networking.k8s.io/") || kind.startsWith("traefik.io/");
    }

    private static JsonNode without(String list, String rows, int row, String action, String entry) {
        var table = RecordedDefaults.table();
        ((ObjectNode) table.path(list).path(rows).path(row).path(action)).remove(entry);
        return table;
    }

    private static boolean isNeeded(JsonNode table) {
        var defaults = RecordedDefaults.of(table);
        return PAIRS.stream().anyMatch(pair -> !pair.isAsRecorded(defaults));
    }
}
