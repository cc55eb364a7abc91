package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.Random;

/** Objects of kinds whose lists have no order, or whose values can be written in more than one way. */
public final class RandomKinds {
    private static final JsonNode NETWORK_POLICY = Yaml.tree("""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: api, namespace: shop, labels: {app: api}}
            spec: {podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress, Egress]}
            """);
    private static final JsonNode ROLE = Yaml.tree("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: api, namespace: shop, labels: {app: api, tier: back}}
            """);
    private static final JsonNode ROUTE = Yaml.tree("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: api, namespace: shop, labels: {app: api}}
            spec: {parentRefs: [{name: edge}], hostnames: [a.example.com, b.example.com]}
            """);
    private static final JsonNode SERVICE = Yaml.tree("""
            apiVersion: v1
            kind: Service
            metadata: {name: api, namespace: shop, labels: {app: api}}
            spec: {selector: {app: api}, type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8, 192.168.0.0/16]}
            """);
    private static final JsonNode CLAIM = Yaml.tree("""
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: shop, labels: {app: api}, finalizers: [example.com/a, example.com/b]}
            spec:
              accessModes: [ReadWriteOnce, ReadOnlyMany]
              resources: {requests: {storage: 1Gi}}
              selector: {matchExpressions: [{key: a, operator: In, values: [x, y]}, {key: b, operator: Exists}]}
            """);

    private final Random random;

    public RandomKinds(long seed) {
        // neighbouring seeds begin alike
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** Any of them, or a Deployment. */
    public Manifest any() {
        return switch (random.nextInt(8)) {
            case 0 -> networkPolicy();
            case 1 -> role();
            case 2 -> route();
            case 3 -> service();
            case 4 -> claim();
            case 5 -> fixed();
            default -> new RandomObjects(random.nextLong()).deployment();
        };
    }

    private Manifest networkPolicy() {
        var root = (ObjectNode) NETWORK_POLICY.deepCopy();
        var ingress = ((ObjectNode) root.get("spec")).putArray("ingress");
        for (int i = 0; i <= random.nextInt(3); i++) {
            var rule = ingress.addObject();
            var from = rule.putArray("from");
            for (int j = 0; j <= random.nextInt(3); j++) {
                from.addObject().withObject("/podSelector/matchLabels").put("app", "peer-" + i + "-" + j);
            }
            rule.putArray("ports").addObject().put("port", 8000 + i).put("protocol", "TCP");
        }
        return Manifest.of(root);
    }

    private Manifest role() {
        var root = (ObjectNode) ROLE.deepCopy();
        var rules = root.putArray("rules");
        for (int i = 0; i <= random.nextInt(3); i++) {
            var rule = rules.addObject();
            rule.putArray("apiGroups").add("").add("apps");
            rule.putArray("resources").add("thing" + i).add("other" + i).add("third" + i);
            var verbs = rule.putArray("verbs");
            for (int j = 0; j <= random.nextInt(4); j++) {
                verbs.add("verb" + j);
            }
        }
        return Manifest.of(root);
    }

    private Manifest route() {
        var root = (ObjectNode) ROUTE.deepCopy();
        var rules = ((ObjectNode) root.get("spec")).putArray("rules");
        for (int i = 0; i <= random.nextInt(3); i++) {
            var rule = rules.addObject();
            rule.putObject("timeouts").put("request", (i + 1) + "s").put("backendRequest", "1s");
            rule.putObject("retry").put("attempts", i).put("backoff", "2s");
            var match = rule.putArray("matches").addObject();
            match.putObject("path").put("type", "PathPrefix").put("value", "/" + i);
            match.putArray("headers").addObject().put("name", "x-" + i).put("value", "1");
        }
        return Manifest.of(root);
    }

    private Manifest service() {
        var root = (ObjectNode) SERVICE.deepCopy();
        var ports = ((ObjectNode) root.get("spec")).putArray("ports");
        for (int i = 0; i <= random.nextInt(3); i++) {
            ports.addObject().put("name", "p" + i).put("port", 80 + i).put("targetPort", 8080 + i);
        }
        return Manifest.of(root);
    }

    private Manifest claim() {
        var root = (ObjectNode) CLAIM.deepCopy();
        root.withObject("/spec/resources/requests").put("storage", 1 + random.nextInt(9) + "Gi");
        return Manifest.of(root);
    }

    private Manifest fixed() {
        var objects = RandomBundles.objects();
        return Manifest.of(objects.get(random.nextInt(objects.size())));
    }
}
