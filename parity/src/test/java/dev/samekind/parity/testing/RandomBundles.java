package dev.samekind.parity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Objects of every kind that the core reads something of, and what people may write in the place of a part of them. */
public final class RandomBundles {
    private static final String OBJECTS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: shop, labels: {app: api}, annotations: {a: b}}
            spec:
              replicas: 3
              template:
                metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/api: runtime/default}}
                spec:
                  initContainers: [{name: init, image: i, envFrom: [{secretRef: {name: init, optional: true}}]}]
                  containers:
                  - name: api
                    image: registry.example.com/api:1
                    env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: url}}}]
                    ports: [{containerPort: 80, name: http}]
                    livenessProbe: {httpGet: {path: /, port: http}}
                    securityContext: {capabilities: {add: [CHOWN]}}
                    resources: {limits: {cpu: "2", memory: 4Gi}}
                  volumes:
                  - {name: v, secret: {secretName: files, items: [{key: k, path: p}]}}
                  - {name: w, projected: {sources: [{secret: {name: part, items: [{key: k, path: p}]}}]}}
                  imagePullSecrets: [{name: pull}]
                  securityContext: {sysctls: [{name: net.ipv4.tcp_wmem, value: "1"}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web, namespace: shop}
            spec:
              defaultBackend: {service: {name: api, port: {name: http}}}
              tls: [{hosts: [web.example.com], secretName: web-tls}, {secretName: all-tls}]
              rules:
              - {host: web.example.com, http: {paths: [{path: /a, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}}
              - {host: "*.example.com", http: {paths: [{path: /}]}}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: edge, namespace: shop}
            spec:
              gatewayClassName: traefik
              listeners:
              - {name: http, port: 80, protocol: HTTP}
              - {name: https, port: 443, protocol: HTTPS, hostname: "*.example.com", tls: {certificateRefs: [{name: edge-tls}]}}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: route, namespace: shop}
            spec:
              parentRefs: [{name: edge}]
              hostnames: [route.example.com, other.example.com]
              rules:
              - matches: [{path: {type: PathPrefix, value: /v1}}, {method: GET}]
                filters: [{type: RequestRedirect, requestRedirect: {hostname: other.example.com}}]
            ---
            apiVersion: traefik.io/v1alpha1
            kind: IngressRoute
            metadata: {name: traefik, namespace: shop}
            spec:
              tls: {secretName: traefik-tls}
              routes: [{kind: Rule, match: "Host(`traefik.example.com`) && PathPrefix(`/x`)"}]
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: api, namespace: shop}
            secrets: [{name: token}]
            imagePullSecrets: [{name: pull}]
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: shop}
            spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: a, envFrom: [{secretRef: {name: s}}]}]}}}}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: shop}
            spec:
              volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 10Gi}}}}]
              template: {spec: {containers: [{name: db, image: db}]}}
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: disk}
            spec: {csi: {driver: d}}
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: external, namespace: shop}
            spec: {target: {name: made, template: {data: {a: b}}}, data: [{secretKey: k}]}
            ---
            apiVersion: bitnami.com/v1alpha1
            kind: SealedSecret
            metadata: {name: sealed, namespace: shop}
            spec: {encryptedData: {k: v}, template: {type: Opaque}}
            """;
    private static final List<String> JUNK = List.of(
            "null", "''", "x", "1", "-1", "1.5", "true", "[]", "{}", "[x]", "[null]", "[[]]", "[{}]", "{a: null}");

    private static final List<Manifest> PARSED = Yaml.manifests(OBJECTS);

    private RandomBundles() {}

    /** The objects as they should be. */
    public static List<ObjectNode> objects() {
        return new ArrayList<>(
                PARSED.stream().map(manifest -> manifest.tree().deepCopy()).toList());
    }

    /** Puts something else in the place of one node of a tree. */
    public static void spoil(ObjectNode tree, Random random) {
        var parents = new ArrayList<JsonNode>();
        collect(tree, parents);
        var parent = parents.get(random.nextInt(parents.size()));
        var junk = Yaml.tree(JUNK.get(random.nextInt(JUNK.size())));
        if (parent instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(random.nextInt(names.size())), junk);
        } else if (parent instanceof ArrayNode list) {
            list.set(random.nextInt(list.size()), junk);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode() && !node.isEmpty()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }
}
