package dev.samekind.operator.probe;

import dev.samekind.operator.live.LiveObject;
import dev.samekind.operator.live.LiveObjects;
import dev.samekind.operator.platform.PlatformSpec;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.ObjectKey;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the answers of probes depend on. */
@Singleton
class World {
    private static final ObjectKey SERVICE = new ObjectKey("", "v1", "Service", PlatformSpec.NAMESPACE, "traefik");
    private static final ObjectKey DEPLOYMENT =
            new ObjectKey("apps", "v1", "Deployment", PlatformSpec.NAMESPACE, "traefik");

    private final LiveObjects live;

    World(LiveObjects live) {
        this.live = live;
    }

    /** Cluster IP of Traefik's Service, once there is one. */
    Optional<String> traefikAddress() {
        return live.get(SERVICE)
                .map(service -> service.tree().at("/spec/clusterIP").asText())
                .filter(address -> !address.isEmpty());
    }

    /** Changes when an object of an environment does, when a workload becomes ready or unready, and with Traefik. */
    String of(String environment) {
        var objects = live.of(environment).stream()
                .map(object -> object.contentDigest() + object.readiness().ready())
                .sorted()
                .collect(Collectors.joining("\n"));
        var traefik = live.get(DEPLOYMENT).map(LiveObject::contentDigest).orElse("");
        return CanonicalJson.digest((traefik + objects).getBytes(StandardCharsets.UTF_8));
    }
}
