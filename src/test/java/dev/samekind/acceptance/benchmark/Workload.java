package dev.samekind.acceptance.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The shape that Flux publishes its figures for: ServiceAccount, Service, Deployment with 0 replicas, Ingress. */
final class Workload {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final int VARIABLES = 15;

    private Workload() {}

    /** Four objects for each of {@code services} in a namespace. */
    static List<ObjectNode> objects(String namespace, int services) {
        var objects = new ArrayList<ObjectNode>();
        for (int i = 0; i < services; i++) {
            var name = "service-%03d".formatted(i);
            objects.add(object("v1", "ServiceAccount", namespace, name));
            objects.add(service(namespace, name));
            objects.add(deployment(namespace, name, "registry.example.com/" + name + ":1.0.0"));
            objects.add(ingress(namespace, name));
        }
        return objects;
    }

    private static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        var object = JSON.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
        var metadata = object.putObject("metadata").put("name", name).put("namespace", namespace);
        metadata.putObject("labels").put("app.kubernetes.io/name", name);
        return object;
    }

    private static ObjectNode service(String namespace, String name) {
        var service = object("v1", "Service", namespace, name);
        // headless: the server has 254 addresses for Services, and several rounds stand side by side
        var spec = service.putObject("spec").put("clusterIP", "None");
        spec.putObject("selector").put("app.kubernetes.io/name", name);
        spec.putArray("ports")
                .addObject()
                .put("name", "http")
                .put("port", 80)
                .put("protocol", "TCP")
                .put("targetPort", "http");
        return service;
    }

    private static ObjectNode deployment(String namespace, String name, String image) {
        var deployment = object("apps/v1", "Deployment", namespace, name);
        var spec = deployment.putObject("spec").put("replicas", 0);
        spec.putObject("selector").putObject("matchLabels").put("app.kubernetes.io/name", name);
        var template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app.kubernetes.io/name", name);
        var pod = template.putObject("spec").put("serviceAccountName", name);
        var container =
                pod.putArray("containers").addObject().put("name", "app").put("image", image);
        container
                .putArray("ports")
                .addObject()
                .put("name", "http")
                .put("containerPort", 8080)
                .put("protocol", "TCP");
        var environment = container.putArray("env");
        for (int i = 0; i < VARIABLES; i++) {
            environment.addObject().put("name", "VARIABLE_" + i).put("value", "value " + i + " of " + name);
        }
        container.putObject("resources").putObject("requests").put("cpu", "10m").put("memory", "32Mi");
        return deployment;
    }

    private static ObjectNode ingress(String namespace, String name) {
        var ingress = object("networking.k8s.io/v1", "Ingress", namespace, name);
        var rule = ingress.putObject("spec")
                .putArray("rules")
                .addObject()
                .put("host", name + "." + namespace + ".example.com");
        var path = rule.putObject("http")
                .putArray("paths")
                .addObject()
                .put("path", "/")
                .put("pathType", "Prefix");
        path.putObject("backend")
                .putObject("service")
                .put("name", name)
                .putObject("port")
                .put("name", "http");
        return ingress;
    }
}
