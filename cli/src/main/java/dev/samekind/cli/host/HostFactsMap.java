package dev.samekind.cli.host;

import dev.samekind.cli.cluster.OperatorMap;
import dev.samekind.parity.check.host.HostFacts;
import dev.samekind.parity.check.host.HostLook;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ConfigMap that tells the operator what was seen from this machine; looks at other environments stay in it. */
final class HostFactsMap {
    private static final OperatorMap MAP = new OperatorMap(HostFacts.CONFIG_MAP, HostFacts.KEY);
    /** A start that changes nothing writes nothing, as long as what it wrote last stays young. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final KubernetesClient client;
    private final HostFacts before;

    HostFactsMap(KubernetesClient client) {
        this.client = client;
        // what cannot be read is written anew
        this.before = HostFacts.parse(MAP.read(client)).orElse(HostFacts.NONE);
    }

    /** The last look at an environment. */
    Optional<HostLook> last(String environment) {
        return Optional.ofNullable(before.environments().get(environment));
    }

    /** Writes a look; one that saw the same only where it is asked for, or where the last has some age. */
    void write(String environment, HostLook look, boolean anyway) {
        if (!anyway && isKnown(before.environments().get(environment), look)) {
            return;
        }
        MAP.write(client, before.with(environment, look).text());
    }

    private static boolean isKnown(@Nullable HostLook last, HostLook look) {
        return last != null
                && last.instant().plus(YOUNG).isAfter(look.instant())
                && last.equals(
                        new HostLook(last.at(), look.bundles(), look.namesNotSetUp(), look.routes(), look.tools()));
    }
}
