package dev.samekind.operator.platform;

import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;

/** Parts of pods that the restricted pod security standard admits. */
public final class RestrictedPods {
    private static final long NON_ROOT = 65532L;

    private RestrictedPods() {}

    /** Runs as nobody in particular. */
    public static PodSecurityContextBuilder pod() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(NON_ROOT)
                .withRunAsGroup(NON_ROOT)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile();
    }

    /** May nothing but what is named. */
    public static SecurityContext container(String... capabilities) {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .withAdd(capabilities)
                .endCapabilities()
                .build();
    }

    /** The new pod serves before the old one goes. */
    static DeploymentStrategy withoutGap() {
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(1)
                .withNewMaxUnavailable(0)
                .endRollingUpdate()
                .build();
    }

    /** Asked each second until it answers once, for at most a minute. */
    static Probe startup(String path, String port) {
        return new ProbeBuilder(probe(path, port))
                .withPeriodSeconds(1)
                .withFailureThreshold(60)
                .build();
    }

    static Probe probe(String path, String port) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(port)
                .endHttpGet()
                .build();
    }
}
