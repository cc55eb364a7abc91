package dev.samekind.acceptance.apiserver;

import io.fabric8.kubernetes.api.model.NamedAuthInfoBuilder;
import io.fabric8.kubernetes.api.model.NamedClusterBuilder;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Name of a ServiceAccount.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceAccountName(String namespace, String name) {

    /** User name that RBAC and the audit log know it by. */
    public String userName() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    String kubeconfig(KubernetesClient admin) {
        var config = admin.getConfiguration();
        return Serialization.asYaml(new io.fabric8.kubernetes.api.model.ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .withCurrentContext(name)
                .withClusters(new NamedClusterBuilder()
                        .withName(name)
                        .withNewCluster()
                        .withServer(config.getMasterUrl())
                        .withCertificateAuthorityData(certificate(config))
                        .endCluster()
                        .build())
                .withUsers(new NamedAuthInfoBuilder()
                        .withName(name)
                        .withNewUser()
                        .withToken(token(admin))
                        .endUser()
                        .build())
                .withContexts(new NamedContextBuilder()
                        .withName(name)
                        .withNewContext()
                        .withCluster(name)
                        .withUser(name)
                        .withNamespace(namespace)
                        .endContext()
                        .build())
                .build());
    }

    private String token(KubernetesClient admin) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(3600L)
                .endSpec()
                .build();
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    private static String certificate(io.fabric8.kubernetes.client.Config config) {
        var data = config.getCaCertData();
        if (data != null) {
            return data;
        }
        var file = Path.of(config.getCaCertFile());
        return ApiServer.unchecked(() -> Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }
}
