package dev.samekind.acceptance.operator;

/** Production's manifests, as a platform team writes them. */
final class Manifests {
    private Manifests() {}

    static String configMap(String namespace, String name, String value) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata: {namespace: %s, name: %s}
            data: {key: "%s"}
            """.formatted(namespace, name, value);
    }

    static String service(String namespace, String name) {
        return """
            apiVersion: v1
            kind: Service
            metadata: {namespace: %s, name: %s}
            spec:
              selector: {app: %2$s}
              ports: [{name: http, port: 80, targetPort: 8080}]
            """.formatted(namespace, name);
    }

    static String deployment(String namespace, String name, String image) {
        return deployment(namespace, name, image, "");
    }

    /** With more fields of its only container, indented by nothing. */
    static String deployment(String namespace, String name, String image, String container) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {namespace: %s, name: %s}
            spec:
              replicas: 2
              selector: {matchLabels: {app: %2$s}}
              template:
                metadata: {labels: {app: %2$s}}
                spec:
                  containers:
                  - name: main
                    image: %s
            %s
            """.formatted(namespace, name, image, container.indent(8));
    }

    static String claim(String namespace, String name) {
        return """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {namespace: %s, name: %s}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
            """.formatted(namespace, name);
    }

    /** An Ingress with TLS for one host, to a Service of the same name. */
    static String ingress(String namespace, String name, String host) {
        return """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {namespace: %s, name: %s}
            spec:
              ingressClassName: nginx
              tls: [{hosts: [%s], secretName: %2$s-tls}]
              rules:
              - host: %3$s
                http:
                  paths:
                  - path: /
                    pathType: Prefix
                    backend: {service: {name: %2$s, port: {number: 80}}}
            """.formatted(namespace, name, host);
    }
}
