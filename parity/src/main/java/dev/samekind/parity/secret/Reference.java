package dev.samekind.parity.secret;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a Secret from one source.
 *
 * @param type type that it needs, null when any will do
 * @param keys keys that it needs; empty when it does not say
 * @param optional whether it does without the Secret, or without these keys of it
 * @param origins the objects that say so
 */
record Reference(
        String namespace,
        String name,
        @Nullable String type,
        Collection<String> keys,
        boolean optional,
        Set<String> origins) {

    /** Origin of what a Secret itself says. */
    static final String MANIFEST = "Manifest";

    /** Whether the Secret itself says this. */
    boolean isOwn() {
        return origins.contains(MANIFEST);
    }

    /** What a shape says, its optional keys apart. */
    static Stream<Reference> of(SecretShape shape) {
        var required = of(shape, shape.requiredKeys(), shape.optional());
        return shape.optionalKeys().isEmpty()
                ? Stream.of(required)
                : Stream.of(required, of(shape, shape.optionalKeys(), true));
    }

    private static Reference of(SecretShape shape, Collection<String> keys, boolean optional) {
        return new Reference(
                shape.namespace(), shape.name(), shape.type(), keys, optional, Set.copyOf(shape.origins()));
    }
}
