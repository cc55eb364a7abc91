package dev.samekind.acceptance.chart;

import com.marcnuri.helm.Helm;
import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.ServiceAccountName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The Helm chart of the operator. */
public final class Chart {
    /** Its directory, as seen from this module. */
    public static final Path DIRECTORY = Path.of("..", "charts", "samekind");
    /** Namespace that tests render it for. */
    public static final String NAMESPACE = "samekind-system";
    /** The operator's ServiceAccount. */
    public static final ServiceAccountName OPERATOR = new ServiceAccountName(NAMESPACE, "samekind-operator");

    static final String RELEASE = "samekind";
    /** Version of Kubernetes that charts are rendered for. */
    public static final String KUBERNETES = "1.34.4";

    private Chart() {}

    /** What the chart renders with its default values. */
    public static List<HasMetadata> objects() {
        return objects(Map.of());
    }

    /** What the chart renders with values given as dotted paths. */
    public static List<HasMetadata> objects(Map<String, Object> values) {
        return parse(render(values));
    }

    /** Objects of one type. */
    public static <T extends HasMetadata> List<T> only(Class<T> type, List<HasMetadata> objects) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Gives the operator's ServiceAccount in this server exactly the rights that the chart gives it. */
    public static ServiceAccountName installRights(ApiServer server) {
        server.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        objects().stream()
                .filter(object -> object instanceof ServiceAccount
                        || object.getApiVersion().startsWith("rbac.authorization.k8s.io/"))
                .forEach(object -> server.admin().resource(object).serverSideApply());
        return OPERATOR;
    }

    static String render(Map<String, Object> values) {
        var template = new Helm(DIRECTORY)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        values.forEach(template::set);
        return template.call();
    }

    private static List<HasMetadata> parse(String yaml) {
        Object loaded = Serialization.unmarshal(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        return ((Collection<?>) loaded).stream().map(HasMetadata.class::cast).toList();
    }
}
