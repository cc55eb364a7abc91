package dev.samekind.operator.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPluginsTest {
    @Test
    void aPluginIsKnownByItsDaemonSet() {
        assertThat(NetworkPlugins.of(List.of("kube-proxy", "kindnet"))).isEqualTo("kindnet");
        assertThat(NetworkPlugins.of(List.of("kube-flannel-ds"))).isEqualTo("flannel");
        assertThat(NetworkPlugins.of(List.of("cilium", "cilium-envoy"))).isEqualTo("cilium");
    }

    @Test
    void aPlainConfigurationIsNone() {
        assertThat(NetworkPlugins.of(List.of("kube-proxy"))).isEqualTo("none");
        assertThat(NetworkPlugins.of(List.of())).isEqualTo("none");
    }
}
