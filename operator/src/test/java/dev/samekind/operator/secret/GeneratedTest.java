package dev.samekind.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ParityBaselineSpec.GeneratedKey;
import dev.samekind.api.v1alpha1.ParityBaselineSpec.GeneratedSecret;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratedTest {
    private final Generated generated = new Generated();

    @Test
    void theFirstRuleForTheSecretDecides() {
        var rules = List.of(rule("other", "*", 8), rule(null, "orders-*", 12), rule(null, "*", 16));
        assertThat(Generated.rule(rules, secret("shop", "Opaque")))
                .hasValueSatisfying(rule -> assertThat(rule.length()).isEqualTo(12));
        assertThat(Generated.rule(rules, secret("other", "Opaque")))
                .hasValueSatisfying(rule -> assertThat(rule.length()).isEqualTo(8));
        assertThat(Generated.rule(List.of(), secret("shop", "Opaque"))).isEmpty();
    }

    @Test
    void aServiceAccountsTokenIsNeverGenerated() {
        assertThat(Generated.rule(List.of(rule(null, "*", 16)), secret("shop", "kubernetes.io/service-account-token")))
                .isEmpty();
    }

    @Test
    void aStatedValueIsUsedAndAnyOtherKeyIsRandom() {
        var rule = rule(null, "*", 24);
        assertThat(generated.value(rule, "username")).isEqualTo("orders");
        var values = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            values.add(generated.value(rule, "password"));
        }
        assertThat(values).hasSize(100).allMatch(value -> value.matches("[A-Za-z0-9]{24}"));
    }

    private static SecretShape secret(String namespace, String type) {
        return new SecretShape(namespace, "orders-db", type, List.of(), List.of(), false, List.of());
    }

    private static GeneratedSecret rule(@Nullable String namespace, String name, int length) {
        return new GeneratedSecret(
                "rule", namespace, name, List.of(new GeneratedKey("username", "orders")), length, "laptop", "platform");
    }
}
