package dev.samekind.parity.secret;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.safety.PodTemplate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shapes of the Secrets that objects are, make or refer to. Values are never read: only a Secret's type and the names
 * of its keys are.
 */
public final class SecretReferences {
    /** Made by the cluster that uses it, so no other cluster needs one. */
    private static final String ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

    private SecretReferences() {}

    /**
     * One shape for each Secret, sorted by namespace and name: all keys that are named, sorted; optional when every
     * object does without it; the type of the Secret itself if it is among the objects, else what references need. A
     * Secret known to be a service account's token is left out.
     *
     * @param defaultNamespace namespace of objects that name none
     */
    public static List<SecretShape> of(Collection<Manifest> manifests, String defaultNamespace) {
        var secrets = manifests.stream()
                .flatMap(manifest -> references(new Referrer(manifest, defaultNamespace)).stream())
                .collect(Collectors.groupingBy(reference -> List.of(reference.namespace(), reference.name())));
        return secrets.values().stream()
                .map(SecretReferences::shape)
                .filter(shape -> !ACCOUNT_TOKEN.equals(shape.type()))
                .sorted(Comparator.comparing(SecretShape::namespace).thenComparing(SecretShape::name))
                .toList();
    }

    private static List<Reference> references(Referrer referrer) {
        var key = referrer.manifest().key();
        switch (key.group() + "/" + key.kind()) {
            case "/Secret" -> secret(referrer);
            case "/ServiceAccount" -> account(referrer);
            case "networking.k8s.io/Ingress", "extensions/Ingress" -> ingress(referrer);
            case "gateway.networking.k8s.io/Gateway", "gateway.networking.k8s.io/ListenerSet" -> gateway(referrer);
            case "traefik.io/IngressRoute",
                    "traefik.io/IngressRouteTCP",
                    "traefik.containo.us/IngressRoute",
                    "traefik.containo.us/IngressRouteTCP" ->
                referrer.certificate(referrer.tree().at("/spec/tls/secretName"));
            case "external-secrets.io/ExternalSecret" -> ProviderReferences.external(referrer);
            case "bitnami.com/SealedSecret" -> ProviderReferences.sealed(referrer);
            default ->
                PodTemplate.of(referrer.manifest()).ifPresent(pods -> PodReferences.collect(pods.spec(), referrer));
        }
        return referrer.references();
    }

    private static void secret(Referrer referrer) {
        var keys = new TreeSet<>(Referrer.fields(referrer.tree().path("data")));
        keys.addAll(Referrer.fields(referrer.tree().path("stringData")));
        referrer.declares(keys);
    }

    private static void account(Referrer referrer) {
        referrer.tree().path("secrets").forEach(secret -> referrer.refer(secret.path("name")));
        referrer.tree().path("imagePullSecrets").forEach(secret -> referrer.pull(secret.path("name")));
    }

    private static void ingress(Referrer referrer) {
        referrer.tree().at("/spec/tls").forEach(tls -> referrer.certificate(tls.path("secretName")));
    }

    private static void gateway(Referrer referrer) {
        referrer.tree().at("/spec/listeners").forEach(listener -> {
            for (var reference : listener.path("tls").path("certificateRefs")) {
                if (reference.path("group").asText("").isEmpty()
                        && reference.path("kind").asText("Secret").equals("Secret")) {
                    referrer.certificate(reference.path("name"), reference.path("namespace"));
                }
            }
        });
    }

    private static SecretShape shape(List<Reference> references) {
        var first = references.getFirst();
        return new SecretShape(
                first.namespace(),
                first.name(),
                type(references),
                union(references.stream().map(Reference::keys).toList()),
                references.stream().allMatch(Reference::optional),
                union(references.stream()
                        .map(reference -> List.of(reference.origin()))
                        .toList()));
    }

    private static String type(List<Reference> references) {
        var own = references.stream().filter(reference -> reference.origin().equals(Referrer.MANIFEST));
        var named = references.stream().sorted(Comparator.comparing(reference -> String.valueOf(reference.type())));
        return Stream.concat(own, named)
                .map(Reference::type)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("Opaque");
    }

    private static List<String> union(List<? extends Collection<String>> texts) {
        return texts.stream().flatMap(Collection::stream).distinct().sorted().toList();
    }
}
