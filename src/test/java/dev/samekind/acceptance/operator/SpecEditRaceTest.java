package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A spec change that lands while a status is written is not lost; java-operator-sdk 5.3.2 alone loses some. */
@WithOperator
class SpecEditRaceTest {
    private static final int EDITS = 60;

    /** The status write follows the object's within milliseconds: the next edit is sent in between. */
    @Test
    void sixtyEditsDuringStatusWritesAreAllCarriedOut(TestCluster cluster) throws Exception {
        var name = cluster.unique("race");
        cluster.bundle(name + "-a", Manifests.configMap(name, "settings", "a"));
        cluster.bundle(name + "-b", Manifests.configMap(name, "settings", "b"));
        var environment = cluster.environmentOf(name, name + "-a").awaitReady();
        var values = new Values();
        try (var watch = cluster.admin()
                .configMaps()
                .inNamespace(name)
                .withName("settings")
                .watch(values)) {
            assertThat(watch).isNotNull();
            for (int edit = 1; edit <= EDITS; edit++) {
                var value = edit % 2 == 0 ? "a" : "b";
                environment.resource().patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"spec": {"bundles": [{"name": "%s-%s"}]}}
                    """.formatted(name, value));
                assertThat(values.comes(value))
                        .as("edit %d is carried out", edit)
                        .isTrue();
            }
        }
        environment.awaitReady();
        assertThat(environment.status().bundles()).extracting("name").containsExactly(name + "-a");
    }

    private static final class Values implements Watcher<ConfigMap> {
        private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        @Override
        public void eventReceived(Action action, ConfigMap map) {
            seen.add(map.getData().get("key"));
        }

        @Override
        public void onClose(WatcherException cause) {}

        boolean comes(String value) throws InterruptedException {
            String next;
            do {
                next = seen.poll(TestCluster.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
            } while (next != null && !next.equals(value));
            return next != null;
        }
    }
}
