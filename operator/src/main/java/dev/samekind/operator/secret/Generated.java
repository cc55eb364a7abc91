package dev.samekind.operator.secret;

import dev.samekind.api.v1alpha1.ParityBaselineSpec.GeneratedSecret;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.secret.SecretReferences;
import dev.samekind.parity.select.Glob;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that the baseline lets us generate. */
final class Generated {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    /** The first rule for a Secret; none for a token, which only the cluster can make. */
    static Optional<GeneratedSecret> rule(List<GeneratedSecret> rules, SecretShape secret) {
        return rules.stream()
                .filter(rule -> !SecretReferences.isAccountToken(secret))
                .filter(rule -> rule.namespace() == null || rule.namespace().equals(secret.namespace()))
                .filter(rule -> Glob.of(rule.name()).matches(secret.name()))
                .findFirst();
    }

    /** A value for a key: the one that the rule states, else random letters and digits. */
    String value(GeneratedSecret rule, String key) {
        var stated = stated(rule, key);
        return stated != null ? stated : random(rule.length());
    }

    private static @Nullable String stated(GeneratedSecret rule, String key) {
        return rule.keys().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .map(dev.samekind.api.v1alpha1.ParityBaselineSpec.GeneratedKey::value)
                .orElse(null);
    }

    private String random(int length) {
        var value = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return value.toString();
    }
}
