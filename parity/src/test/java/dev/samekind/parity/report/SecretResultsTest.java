package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.compare.LeafClass;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretResultsTest {
    private static final String REFERRER = "Deployment/api";

    private static SecretShape shape(List<String> keys, List<String> optionalKeys, boolean optional, String origin) {
        return new SecretShape("shop", "db", "Opaque", keys, optionalKeys, optional, List.of(origin));
    }

    private static SecretResults.Live live(@Nullable String rule, String... keys) {
        return new SecretResults.Live("Opaque", List.of(keys), rule);
    }

    @Test
    void onlyTheShapeOfWhatIsThereIsCompared() {
        var result = SecretResults.of(shape(List.of("a", "b"), List.of(), false, REFERRER), live(null, "b", "a"));
        assertThat(result.counts()).isEqualTo(Map.of(LeafClass.SHAPE_ONLY, 2));
        assertThat(result.findings()).isEmpty();
        assertThat(result.key().display()).isEqualTo("Secret shop/db");
    }

    @Test
    void aKeyThatIsNeededAndNotThereIsAViolation() {
        var result = SecretResults.of(shape(List.of("a", "b/c"), List.of(), false, REFERRER), live(null, "a"));
        assertThat(result.counts()).isEqualTo(Map.of(LeafClass.SHAPE_ONLY, 1, LeafClass.VIOLATION, 1));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("/data/b~1c");
            assertThat(finding.reason()).isEqualTo("SecretKeyMissingLocally");
            assertThat(finding.evidence()).isEqualTo("Deployment/api need it");
            assertThat(finding.sensitive()).isTrue();
        });
    }

    @Test
    void aSecretThatIsNotThereLacksEveryKeyItIsNeededFor() {
        assertThat(SecretResults.of(shape(List.of("a", "b"), List.of("b"), false, REFERRER), null)
                        .counts())
                .isEqualTo(Map.of(LeafClass.VIOLATION, 1, LeafClass.SHAPE_ONLY, 1));
        assertThat(SecretResults.of(shape(List.of("a"), List.of("a"), true, REFERRER), null)
                        .findings())
                .isEmpty();
    }

    @Test
    void aSecretThatIsNeededAsAWholeIsMissedEvenWithoutAKey() {
        var missing = SecretResults.of(shape(List.of(), List.of(), false, REFERRER), null);
        assertThat(missing.counts()).isEqualTo(Map.of(LeafClass.MISSING, 1));
        assertThat(missing.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("SecretMissingLocally");
            assertThat(finding.evidence()).isEqualTo("Deployment/api need it");
        });
        assertThat(SecretResults.of(shape(List.of(), List.of(), true, REFERRER), null)
                        .findings())
                .isEmpty();
        assertThat(SecretResults.of(shape(List.of(), List.of(), false, REFERRER), live(null))
                        .findings())
                .isEmpty();
    }

    @Test
    void generatedValuesAreDeclaredByTheirRule() {
        var result = SecretResults.of(shape(List.of("a"), List.of(), false, REFERRER), live("db", "a"));
        assertThat(result.counts()).isEqualTo(Map.of(LeafClass.ALLOWED, 1));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("generatedSecrets/db");
            assertThat(finding.reason()).isEqualTo("Declared");
        });
    }

    @Test
    void aFurtherKeyIsOnlyKnownToBeTooMuchWhereTheBundleHasTheSecret() {
        var referred = SecretResults.of(shape(List.of("a"), List.of(), false, REFERRER), live(null, "a", "z"));
        assertThat(referred.counts()).isEqualTo(Map.of(LeafClass.SHAPE_ONLY, 1, LeafClass.NOT_COMPARABLE, 1));
        assertThat(referred.findings()).extracting(Finding::reason).containsExactly("SecretKeysUnknown");
        var own = SecretResults.of(shape(List.of("a"), List.of(), false, "Manifest"), live(null, "a", "z", "y"));
        assertThat(own.counts()).isEqualTo(Map.of(LeafClass.SHAPE_ONLY, 2, LeafClass.VIOLATION, 2));
        assertThat(own.findings()).extracting(Finding::path).containsExactly("/data/y", "/data/z");
        assertThat(own.findings()).extracting(Finding::reason).containsOnly("SecretKeyOnlyLocal");
    }

    @Test
    void theTypeIsALeafWhereTheBundleHasTheSecret() {
        var tls = new SecretResults.Live("kubernetes.io/tls", List.of("a"), null);
        var own = SecretResults.of(shape(List.of("a"), List.of(), false, "Manifest"), tls);
        assertThat(own.counts()).isEqualTo(Map.of(LeafClass.SHAPE_ONLY, 1, LeafClass.VIOLATION, 1));
        assertThat(own.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("/type");
            assertThat(finding.evidence()).isEqualTo("production has type Opaque, here it is kubernetes.io/tls");
        });
        assertThat(SecretResults.of(shape(List.of("a"), List.of(), false, "Manifest"), live(null, "a"))
                        .counts())
                .as("as many leaves where it is the same")
                .isEqualTo(Map.of(LeafClass.SHAPE_ONLY, 2));
        assertThat(SecretResults.of(shape(List.of("a"), List.of(), false, REFERRER), tls)
                        .findings())
                .isEmpty();
    }

    @Test
    void aSecretThatOnlyThisEnvironmentHasIsExtra() {
        var extra = SecretResults.extra("shop", "mine", List.of("a", "b"));
        assertThat(extra.counts()).isEqualTo(Map.of(LeafClass.EXTRA, 2));
        assertThat(extra.findings()).extracting(Finding::reason).containsExactly("SecretOnlyLocal");
        assertThat(extra.key().display()).isEqualTo("Secret shop/mine");
        assertThat(SecretResults.extra("shop", "mine", List.of()).leaves()).isEqualTo(1);
    }
}
