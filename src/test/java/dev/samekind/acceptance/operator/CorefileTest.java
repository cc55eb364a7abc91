package dev.samekind.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our block in the cluster's Corefile, and not a byte beside it. */
@WithOperator
class CorefileTest {
    private static final String KUBEADM = """
        .:53 {
            errors
            health {
               lameduck 5s
            }
            ready
            kubernetes cluster.local in-addr.arpa ip6.arpa {
               pods insecure
               fallthrough in-addr.arpa ip6.arpa
            }
        \tprometheus :9153   # a comment, tabs and spaces
            forward . /etc/resolv.conf {
               max_concurrent 1000
            }
            cache 30
            loop
            reload
            loadbalance
        }
        """;
    private static final String MANAGED = "dns: {inCluster: ManagedBlock}";

    @BeforeEach
    void corefile(TestCluster cluster) {
        write(cluster, KUBEADM);
    }

    @AfterAll
    static void clean(TestCluster cluster) {
        cluster.deleteEnvironments();
        cluster.delete("v1", "ConfigMap", "kube-system", "coredns");
    }

    private static void write(TestCluster cluster, String corefile) {
        cluster.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("kube-system")
                        .withName("coredns")
                        .endMetadata()
                        .addToData("Corefile", corefile)
                        .addToData("other", "theirs")
                        .build())
                .unlock()
                .createOr(existing -> existing.update());
    }

    private static String read(TestCluster cluster) {
        return cluster.get("v1", "ConfigMap", "kube-system", "coredns")
                .at("/data/Corefile")
                .asText();
    }

    private static Environment routed(TestCluster cluster, String name) {
        cluster.bundle(
                name,
                Manifests.ingress(name, "api", "api." + name + ".example.com"),
                Manifests.ingress(name, "web", "web." + name + ".example.com"));
        return cluster.environment(name, MANAGED);
    }

    @Test
    void theBlockComesAndGoesAndOtherBytesStay(TestCluster cluster) {
        var name = cluster.unique("block");
        var other = cluster.unique("other");
        var environment = routed(cluster, name);
        Awaiting.untilAsserted(() ->
                assertThat(read(cluster)).contains("api." + name + ".example.com", "web.%s.localhost".formatted(name)));
        var second = routed(cluster, other);
        Awaiting.untilAsserted(() -> assertThat(read(cluster)).contains("api." + other + ".example.com"));
        var both = read(cluster);
        assertThat(both).contains("api." + name + ".example.com").isNotEqualTo(KUBEADM);
        // what is not in the blocks is what was there, byte for byte and in its order
        var rest = both.replaceAll("(?s)[ \\t]*# BEGIN samekind[^\\n]*\\n.*?# END samekind[^\\n]*\\n", "");
        assertThat(rest).isEqualTo(KUBEADM);

        environment.delete();
        assertThat(read(cluster)).doesNotContain("api." + name + ".example.com").contains("api." + other);
        second.apply(other, "dns: {inCluster: None}");
        Awaiting.untilAsserted(() -> assertThat(read(cluster)).isEqualTo(KUBEADM));
        assertThat(cluster.get("v1", "ConfigMap", "kube-system", "coredns")
                        .at("/data/other")
                        .asText())
                .isEqualTo("theirs");
    }

    @Test
    void aCorefileOfUnknownShapeIsLeftAloneAndDoesNotKeepAnEnvironmentFromGoing(TestCluster cluster) {
        var strange = "import /etc/coredns/custom/*.server\n.:1053 {\n  errors\n}\n";
        write(cluster, strange);
        var environment = routed(cluster, cluster.unique("strange"));
        assertThat(environment
                        .await("InClusterDNSReady", "CorefileUnrecognised")
                        .message())
                .contains("the Corefile was left alone", "one server block .:53", "spec.dns.inCluster: None");
        assertThat(read(cluster)).isEqualTo(strange);
        environment.delete();
        assertThat(read(cluster)).isEqualTo(strange);
    }
}
