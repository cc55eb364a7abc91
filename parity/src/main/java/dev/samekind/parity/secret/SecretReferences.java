package dev.samekind.parity.secret;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.pod.PodTemplate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shapes of the Secrets that objects are, make or refer to. Values are never read: only a Secret's type and the names
 * of its keys are.
 */
public final class SecretReferences {
    private static final String ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

    private SecretReferences() {}

    /**
     * One shape for each Secret, sorted by namespace and name: all keys that are named, sorted; those optional that every
     * object which names them does without; the Secret optional when every object does without it; the type of the
     * Secret itself if it is among the objects, else what references need.
     *
     * @param defaultNamespace namespace of objects that name none
     */
    public static List<SecretShape> of(Collection<Manifest> manifests, String defaultNamespace) {
        return shapes(named(manifests, defaultNamespace));
    }

    /**
     * Shapes of the Secrets that must be there for objects to work, as {@link #of} merges them, together with what a
     * bundle knows of production's own Secrets, which are no longer among its objects. A service account's token is left
     * out unless an object cannot do without it: the cluster fills such a Secret, but does not make it.
     */
    public static List<SecretShape> needed(
            Collection<Manifest> manifests, String defaultNamespace, Collection<SecretShape> known) {
        var own = known.stream()
                .filter(shape -> shape.origins().contains(Reference.MANIFEST))
                .flatMap(Reference::of);
        var named = named(manifests, defaultNamespace).toList();
        var required = named.stream()
                .filter(reference -> !reference.optional() && !reference.isOwn())
                .map(reference -> List.of(reference.namespace(), reference.name()))
                .collect(Collectors.toSet());
        return shapes(Stream.concat(own, named.stream())).stream()
                .filter(shape -> !isAccountToken(shape) || required.contains(List.of(shape.namespace(), shape.name())))
                .toList();
    }

    /** Whether only the cluster has a value for a Secret: it is a service account's token. */
    public static boolean isAccountToken(SecretShape shape) {
        return shape.type().equals(ACCOUNT_TOKEN);
    }

    private static Stream<Reference> named(Collection<Manifest> manifests, String defaultNamespace) {
        return manifests.stream().flatMap(manifest -> references(new Referrer(manifest, defaultNamespace)).stream());
    }

    private static List<SecretShape> shapes(Stream<Reference> references) {
        return references
                .collect(Collectors.groupingBy(reference -> List.of(reference.namespace(), reference.name())))
                .values()
                .stream()
                .map(SecretReferences::shape)
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
        // pods do not wait for these, and most are tokens that production's cluster made
        referrer.tree().path("secrets").forEach(secret -> referrer.mention(secret.path("name")));
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
        var optionalKeys = new TreeSet<>(union(references, Reference::keys));
        references.stream()
                .filter(reference -> !reference.optional())
                .forEach(reference -> optionalKeys.removeAll(reference.keys()));
        return new SecretShape(
                first.namespace(),
                first.name(),
                type(references),
                union(references, Reference::keys),
                List.copyOf(optionalKeys),
                references.stream().allMatch(Reference::optional),
                union(references, Reference::origins));
    }

    private static String type(List<Reference> references) {
        return references.stream()
                .filter(reference -> reference.type() != null)
                .min(Comparator.comparing(Reference::isOwn)
                        .reversed()
                        .thenComparing(reference -> String.valueOf(reference.type())))
                .map(Reference::type)
                .orElse("Opaque");
    }

    private static List<String> union(List<Reference> references, Function<Reference, Collection<String>> texts) {
        return references.stream()
                .map(texts)
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
