package dev.samekind.acceptance.apiserver;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A real kube-apiserver with etcd, without kubelet, scheduler or controllers: Deployments do not become ready by
 * themselves, garbage is not collected and namespaces do not finish deleting ({@link FakeWorkloads} and {@link
 * ControllerManager} do that where a test needs it). Tests get one with {@link WithApiServer}; it is the same one for
 * every test of a JVM, so cluster-scoped names have to be {@link #uniqueName unique}.
 */
public final class ApiServer implements AutoCloseable {
    private static final int STARTUP_TIMEOUT_MILLIS = 120_000;

    private final Assets assets;
    private final Path workspace;
    private final KubeAPIServer server;
    private final KubernetesClient admin;
    private final AtomicInteger names = new AtomicInteger();

    private ApiServer(Assets assets, Path workspace, KubeAPIServer server) {
        this.assets = assets;
        this.workspace = workspace;
        this.server = server;
        this.admin = client("acceptance", Config.fromKubeconfig(server.getKubeConfigYaml()));
    }

    /**
     * Starts a server in a directory of its own, for a test that changes what belongs to the whole cluster; the caller
     * closes it. Others take {@link WithApiServer}. Tries a second time, for its free ports may be taken meanwhile.
     */
    public static ApiServer start() {
        var assets = Assets.find();
        try {
            return start(assets);
        } catch (KubeAPITestException firstFailure) {
            return start(assets);
        }
    }

    private static ApiServer start(Assets assets) {
        var workspace = Workspace.create(assets);
        var config = KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(workspace.toString())
                .withOfflineMode(true)
                .withStartupTimeout(STARTUP_TIMEOUT_MILLIS)
                .withApiServerFlag("--audit-policy-file", AuditLog.writePolicy(workspace))
                .withApiServerFlag("--audit-log-path", AuditLog.path(workspace).toString())
                .withApiServerFlag("--audit-log-maxsize", "4096")
                .build();
        var server = new KubeAPIServer(config);
        try {
            server.start();
            return new ApiServer(assets, workspace, server);
        } catch (KubeAPITestException e) {
            server.stop();
            throw e;
        }
    }

    /** Client that may do everything; do not close it. */
    public KubernetesClient admin() {
        return admin;
    }

    /** Client of a ServiceAccount: it may do what the account's roles allow. The caller closes it. */
    public KubernetesClient clientOf(ServiceAccountName account) {
        return client("acceptance-as-" + account.name(), Config.fromKubeconfig(kubeconfigOf(account)));
    }

    /** Kubeconfig, as YAML, that may do everything. */
    public String adminKubeconfig() {
        return server.getKubeConfigYaml();
    }

    /** Kubeconfig, as YAML, of an existing ServiceAccount, with a token that the API server signed. */
    public String kubeconfigOf(ServiceAccountName account) {
        return account.kubeconfig(admin);
    }

    /** What the server was asked, from now on and before. */
    public AuditLog audit() {
        return new AuditLog(AuditLog.path(workspace), admin);
    }

    /** A name that no other test of this JVM gets. */
    public String uniqueName(String prefix) {
        return prefix + "-" + names.incrementAndGet();
    }

    /** Creates a namespace with a unique name and returns the name. */
    public String newNamespace(String prefix) {
        var name = uniqueName(prefix);
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    /** A scratch directory that is deleted with the server. */
    public Path scratch() {
        return workspace;
    }

    /** The kubectl of the server's version. */
    public Path kubectl() {
        return assets.binary("kubectl");
    }

    Assets assets() {
        return assets;
    }

    @Override
    public void close() {
        admin.close();
        server.stop();
        Workspace.delete(workspace);
    }

    static KubernetesClient client(String userAgent, Config config) {
        // rate limits and retries of the client would hide what the server answers
        var plain = new ConfigBuilder(config)
                .withUserAgent(userAgent)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(plain).build();
    }

    static <T> T unchecked(IoSupplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A {@link Supplier} that reads or writes files. */
    @FunctionalInterface
    interface IoSupplier<T> {
        T get() throws IOException;
    }
}
