package dev.samekind.cli.kubectl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.cluster.ClusterName;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubectlArgumentsTest {
    private static final ClusterName CLUSTER = new ClusterName("samekind");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get pods --context prod",
                "--context=prod get pods",
                "--kubeconfig /home/me/.kube/config get pods",
                "--kubeconfig=x get pods",
                "get pods --cluster=prod",
                "-s https://prod:6443 get pods",
                "-shttps://prod:6443 get pods",
                "--server=https://prod:6443 get pods",
                "get pods -Ashttps://prod:6443",
                "logs -fs https://prod:6443 x",
                "get pods -Aws=https://prod:6443",
                "get pods --token abc",
                "get pods --user=admin",
            })
    void whatLeadsToAnotherClusterIsRefused(String line) {
        assertThatThrownBy(() -> KubectlArguments.refuseOtherClusters(List.of(line.split(" ")), CLUSTER))
                .hasMessageContaining("refused")
                .hasMessageContaining("kind-samekind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get pods --all-namespaces",
                "exec deploy/api -- env --context prod",
                "apply --server-side -f x.yaml",
                "logs deploy/api --since=1h",
                "config view",
                "get pods -nshop -ojson -lapp=shop",
                "logs x --tail -1 -cside",
                "get -k overlays/shop",
            })
    void everythingElseIsKubectlsOwnBusiness(String line) {
        assertThatCode(() -> KubectlArguments.refuseOtherClusters(List.of(line.split(" ")), CLUSTER))
                .doesNotThrowAnyException();
    }
}
