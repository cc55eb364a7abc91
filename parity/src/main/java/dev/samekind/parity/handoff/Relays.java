package dev.samekind.parity.handoff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.RemoteRules;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What stands in the cluster for services that may run on the developer's machine: a relay of TCP connections each, on
 * stand-by until the operator gives its pod the labels of production's. Services, named ports, headless names and
 * policies stay production's own.
 */
public final class Relays {
    /** Label of a relay's pods with the environment's name. */
    public static final String LABEL = "samekind.dev/relay";

    /** Label of production's pods that have left their Services, with the service's name; they end a moment later. */
    public static final String DRAINING = "samekind.dev/draining";

    private static final int NON_ROOT = 65532;
    private static final int DIGITS = 10;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Relays() {}

    /** The objects, none while the bridge is not known. */
    public static List<Manifest> of(
            String environment,
            List<ServiceRun> runs,
            HandOffs handOffs,
            RemoteRules rules,
            Collection<Manifest> manifests) {
        var objects = new TreeMap<String, Manifest>();
        for (var run : runs) {
            if (run.mayLeave() && handOffs.bridge() != null && !run.ports().isEmpty()) {
                var routing = run.remote() != null && rules.readOnly()
                        ? ReadingOnly.routing(run, handOffs.bridge())
                        : routing(run, handOffs.bridge());
                relay(environment, run, routing.toString(), handOffs.relayImage())
                        .forEach(manifest -> objects.put(manifest.key().inventoryId(), manifest));
            }
            run.reach()
                    .forEach(reach -> Reaches.service(reach, run.workload(), manifests)
                            .map(service -> Reaches.manifest(reach, service))
                            .ifPresent(manifest -> objects.put(manifest.key().inventoryId(), manifest)));
        }
        return new ArrayList<>(objects.values());
    }

    private static List<Manifest> relay(String environment, ServiceRun run, String routing, String image) {
        // of its content, so that a changed address makes new pods
        var digest = CanonicalJson.digest(routing.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var name = "samekind-relay-" + run.name();
        var configName = name + "-" + digest.substring(digest.length() - DIGITS);
        var config = object("v1", "ConfigMap", configName, run);
        config.putObject("data").put("relay.yml", routing);
        return List.of(Manifest.of(config), Manifest.of(deployment(environment, run, name, configName, image)));
    }

    private static ObjectNode object(String apiVersion, String kind, String name, ServiceRun run) {
        var tree = NODES.objectNode().put("apiVersion", apiVersion).put("kind", kind);
        tree.putObject("metadata")
                .put("name", name)
                .put("namespace", run.workload().namespace());
        return tree;
    }

    /** JSON, which is YAML. */
    private static ObjectNode routing(ServiceRun run, String bridge) {
        var tree = NODES.objectNode();
        var tcp = tree.putObject("tcp");
        var routers = tcp.putObject("routers");
        var services = tcp.putObject("services");
        for (var port : run.ports()) {
            var id = entryPoint(port);
            var router = routers.putObject(id).put("rule", "HostSNI(`*`)").put("service", id);
            router.putArray("entryPoints").add(id);
            services.putObject(id)
                    .putObject("loadBalancer")
                    .putArray("servers")
                    .addObject()
                    .put("address", bridge + ":" + port.bridge());
        }
        return tree;
    }

    static String entryPoint(ServiceRun.Port port) {
        return "port-" + port.container();
    }

    private static ObjectNode deployment(
            String environment, ServiceRun run, String name, String configName, String image) {
        var tree = object("apps/v1", "Deployment", name, run);
        var spec = tree.putObject("spec").put("replicas", 1).put("revisionHistoryLimit", 0);
        spec.putObject("selector").set("matchLabels", labels(environment, run));
        var template = spec.putObject("template");
        template.putObject("metadata").set("labels", labels(environment, run));
        var pod = template.putObject("spec")
                .put("automountServiceAccountToken", false)
                .put("enableServiceLinks", false)
                .put("terminationGracePeriodSeconds", 10);
        if (run.hostname() != null) {
            pod.put("hostname", run.hostname());
        }
        if (run.subdomain() != null) {
            pod.put("subdomain", run.subdomain());
        }
        security(pod, run);
        container(pod.putArray("containers").addObject(), run, image);
        pod.putArray("volumes")
                .addObject()
                .put("name", "relay")
                .putObject("configMap")
                .put("name", configName);
        return tree;
    }

    private static ObjectNode labels(String environment, ServiceRun run) {
        return NODES.objectNode().put(LABEL, environment).put(Samekind.SERVICE_LABEL, run.name());
    }

    private static void security(ObjectNode pod, ServiceRun run) {
        var context = pod.putObject("securityContext")
                .put("runAsNonRoot", true)
                .put("runAsUser", NON_ROOT)
                .put("runAsGroup", NON_ROOT);
        context.putObject("seccompProfile").put("type", "RuntimeDefault");
        if (run.ports().stream().anyMatch(port -> port.container() < 1024)) {
            context.putArray("sysctls")
                    .addObject()
                    .put("name", "net.ipv4.ip_unprivileged_port_start")
                    .put("value", "0");
        }
    }

    private static void container(ObjectNode container, ServiceRun run, String image) {
        container.put("name", "relay").put("image", image).put("imagePullPolicy", "IfNotPresent");
        var arguments = container.putArray("args");
        arguments.add("--global.checknewversion=false").add("--global.sendanonymoususage=false");
        arguments.add("--providers.file.filename=/etc/relay/relay.yml").add("--log.level=ERROR");
        ports(container.putArray("ports"), arguments, run);
        var probe = container.putObject("readinessProbe").put("periodSeconds", 1);
        probe.putObject("tcpSocket").put("port", run.ports().getFirst().container());
        var resources = container.putObject("resources");
        resources.putObject("requests").put("cpu", "5m").put("memory", "32Mi");
        resources.putObject("limits").put("memory", "128Mi");
        var context = container
                .putObject("securityContext")
                .put("allowPrivilegeEscalation", false)
                .put("readOnlyRootFilesystem", true);
        context.putObject("capabilities").putArray("drop").add("ALL");
        container
                .putArray("volumeMounts")
                .addObject()
                .put("name", "relay")
                .put("mountPath", "/etc/relay")
                .put("readOnly", true);
    }

    private static void ports(ArrayNode ports, ArrayNode arguments, ServiceRun run) {
        for (var port : run.ports()) {
            arguments.add("--entrypoints.%s.address=:%d/tcp".formatted(entryPoint(port), port.container()));
            // who still connects while proxies forget the relay is served
            arguments.add(
                    "--entrypoints.%s.transport.lifecycle.requestacceptgracetimeout=3s".formatted(entryPoint(port)));
            var own = ports.addObject().put("containerPort", port.container()).put("protocol", "TCP");
            if (port.name() != null) {
                own.put("name", port.name());
            }
        }
    }
}
