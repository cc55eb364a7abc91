package dev.samekind.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the operator; the environment variables of the same names set them (SAMEKIND_NAMESPACE and so on). */
@ConfigMapping(prefix = "samekind")
public interface OperatorConfig {
    /** Namespace that the operator runs in. */
    @WithDefault("samekind-system")
    String namespace();

    /** Secret in that namespace with the local CA. */
    @WithDefault("samekind-ca")
    String caSecret();

    /** Whether a cluster whose nodes are not KinD's is accepted. */
    @WithDefault("false")
    boolean allowAnyCluster();

    /** Where Traefik's API answers, for an operator outside the cluster; inside it is found by its Service. */
    Optional<String> traefikApi();

    /** The operator's own image, which the pods of probes run; without it no probe is made. */
    Optional<String> image();

    /** Age from which a probe is made again although nothing that it depends on has changed. */
    @WithDefault("PT1H")
    Duration probeAge();

    /** Age from which the API server is asked again for what it refused or would not tell. */
    @WithDefault("PT1M")
    Duration askAgain();
}
