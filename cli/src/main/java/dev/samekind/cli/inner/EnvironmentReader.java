package dev.samekind.cli.inner;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a pod of the workload would have in its environment, from the ConfigMaps and Secrets as they are. */
final class EnvironmentReader {
    private final KubernetesClient client;
    private final Workload workload;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> secret = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Map<String, String>> sources = new HashMap<>();

    EnvironmentReader(KubernetesClient client, Workload workload) {
        this.client = client;
        this.workload = workload;
    }

    /** Of the container that has one of the ports. */
    EffectiveEnvironment read(List<Integer> containerPorts) {
        var container = workload.container(containerPorts);
        container.getEnvFrom().forEach(this::addAll);
        container.getEnv().forEach(this::add);
        container.getVolumeMounts().stream()
                .filter(mount -> workload.template().getSpec().getVolumes().stream()
                        .anyMatch(volume -> volume.getName().equals(mount.getName())
                                && (volume.getConfigMap() != null || volume.getSecret() != null)))
                .forEach(mount ->
                        notes.add("production mounts files at %s, which are not here".formatted(mount.getMountPath())));
        return new EffectiveEnvironment(values, List.copyOf(secret), notes);
    }

    private void addAll(EnvFromSource from) {
        var prefix = Objects.requireNonNullElse(from.getPrefix(), "");
        if (from.getConfigMapRef() != null) {
            source("ConfigMap", from.getConfigMapRef().getName())
                    .forEach((key, value) -> put(prefix + key, value, false));
        } else if (from.getSecretRef() != null) {
            source("Secret", from.getSecretRef().getName()).forEach((key, value) -> put(prefix + key, value, true));
        }
    }

    private void add(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            var references = new References(values, secret);
            put(
                    variable.getName(),
                    references.expand(Objects.requireNonNullElse(variable.getValue(), "")),
                    references.usedSecret());
            return;
        }
        var value = referenced(variable.getName(), variable.getValueFrom());
        if (value != null) {
            put(variable.getName(), value, variable.getValueFrom().getSecretKeyRef() != null);
        }
    }

    private @Nullable String referenced(String name, EnvVarSource from) {
        if (from.getConfigMapKeyRef() != null) {
            var reference = from.getConfigMapKeyRef();
            return key(name, "ConfigMap", reference.getName(), reference.getKey(), reference.getOptional());
        }
        if (from.getSecretKeyRef() != null) {
            var reference = from.getSecretKeyRef();
            return key(name, "Secret", reference.getName(), reference.getKey(), reference.getOptional());
        }
        if (from.getFieldRef() != null) {
            return field(name, from.getFieldRef().getFieldPath());
        }
        notes.add("%s is a limit of the pod's, which nothing here has".formatted(name));
        return null;
    }

    private @Nullable String key(String name, String kind, String source, String key, @Nullable Boolean optional) {
        var value = source(kind, source).get(key);
        if (value == null && !Boolean.TRUE.equals(optional)) {
            notes.add("%s is missing: %s %s/%s has no key %s".formatted(name, kind, workload.namespace(), source, key));
        }
        return value;
    }

    /** What a process of this machine can have of a pod's fields. */
    private @Nullable String field(String name, String path) {
        var metadata = workload.template().getMetadata();
        var value = switch (path) {
            case "metadata.namespace" -> workload.namespace();
            case "metadata.name" -> workload.name() + "-native";
            case "spec.serviceAccountName" ->
                Objects.requireNonNullElse(workload.template().getSpec().getServiceAccountName(), "default");
            default -> metadata == null ? null : annotated(path, metadata.getLabels(), metadata.getAnnotations());
        };
        if (value == null) {
            notes.add("%s is missing: it is the pod's %s, and there is no pod".formatted(name, path));
        }
        return value;
    }

    private static @Nullable String annotated(
            String path, @Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {
        if (!path.endsWith("']")) {
            return null;
        }
        var key = path.substring(path.indexOf('\'') + 1, path.length() - 2);
        var all = path.startsWith("metadata.labels[") ? labels : annotations;
        return all == null ? null : all.get(key);
    }

    private Map<String, String> source(String kind, String name) {
        return sources.computeIfAbsent(kind + "/" + name, key -> load(kind, name));
    }

    private Map<String, String> load(String kind, String name) {
        var namespace = workload.namespace();
        var data = new LinkedHashMap<String, String>();
        if (kind.equals("ConfigMap")) {
            var map = client.configMaps().inNamespace(namespace).withName(name).get();
            data.putAll(map == null || map.getData() == null ? Map.of() : map.getData());
        } else {
            var found = client.secrets().inNamespace(namespace).withName(name).get();
            var encoded = found == null || found.getData() == null ? Map.<String, String>of() : found.getData();
            encoded.forEach((key, value) ->
                    data.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        }
        return data;
    }

    private void put(String name, String value, boolean isSecret) {
        values.put(name, value);
        if (isSecret) {
            secret.add(name);
        } else {
            secret.remove(name);
        }
    }
}
