package dev.samekind.parity.resolve;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.samekind.api.v1alpha1.BundleReference;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.parity.manifest.CanonicalJson;
import java.util.Optional;
import java.util.function.Function;

/**
 * The baseline that an environment names.
 *
 * @param rules its rules
 * @param state its name and digest
 */
public record NamedBaseline(ParityBaselineSpec rules, BundleState state) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Finds it.
     *
     * @param specs the spec of the ParityBaseline of a name, empty where there is none
     * @throws UnresolvedException when it is not there, or has another digest than the reference asks for
     */
    public static NamedBaseline of(BundleReference reference, Function<String, Optional<ParityBaselineSpec>> specs) {
        var rules = specs.apply(reference.name())
                .orElseThrow(() -> new UnresolvedException(
                        "UnknownBaseline",
                        "ParityBaseline %s does not exist; apply it, or correct spec.baseline"
                                .formatted(reference.name())));
        var digest = CanonicalJson.digest(CanonicalJson.bytes(JSON.valueToTree(rules)));
        if (reference.digest() != null && !reference.digest().equals(digest)) {
            throw new UnresolvedException(
                    "DigestMismatch",
                    "spec.baseline asks for %s with digest %s, but it has %s"
                            .formatted(reference.name(), reference.digest(), digest));
        }
        return new NamedBaseline(rules, new BundleState(reference.name(), digest, null));
    }
}
