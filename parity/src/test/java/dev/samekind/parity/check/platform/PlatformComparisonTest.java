package dev.samekind.parity.check.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.report.Reasons;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlatformComparisonTest {
    private static final Platform NOTHING = new Platform(null, null, null, null, null, null, null, null);
    private static final Platform HERE = new Platform(
            "1.34.4",
            List.of("amd64"),
            List.of(IngressStandIns.TRAEFIK_FOR_NGINX, "traefik.io/gateway-controller"),
            "none",
            List.of("standard"),
            List.of(),
            false,
            false);

    @Test
    void whatTheBundleDoesNotStateIsNotComparable() {
        var results = compare(List.of(NOTHING), HERE);
        assertThat(results)
                .containsOnlyKeys(
                        Check.KubernetesVersion,
                        Check.NetworkPlugin,
                        Check.Architecture,
                        Check.IngressController,
                        Check.StorageClasses,
                        Check.AdmissionPolicies);
        assertThat(results.values()).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
            assertThat(result.reason()).isEqualTo("PlatformUnknown");
            assertThat(result.production()).isNull();
        });
        assertThat(found(results, Check.NetworkPlugin).live()).isEqualTo("none");
        assertThat(found(results, Check.AdmissionPolicies).live()).isEqualTo("none");
        assertThat(compare(List.of(), HERE)).hasSize(6);
    }

    @Test
    void whatCannotBeReadHereIsNeverEqual() {
        assertThat(compare(List.of(HERE), NOTHING).values())
                .hasSize(8)
                .allSatisfy(result -> assertThat(result.reason()).isEqualTo("LocalPlatformUnknown"))
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.NotComparable));
    }

    @Test
    void theSamePlatformIsTheSame() {
        assertThat(compare(List.of(HERE, HERE), HERE).values())
                .hasSize(8)
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.Same));
    }

    @Test
    void anotherPlatformDiffersInEachRespect() {
        var production = new Platform(
                "1.33.4",
                List.of("amd64", "arm64"),
                List.of("k8s.io/ingress-nginx", "example.com/other"),
                "cilium",
                List.of("fast", "standard"),
                List.of("require-labels"),
                true,
                true);
        var results = compare(List.of(production), HERE);
        assertThat(results.values().stream()
                        .map(result -> result.reason() + " " + result.production() + " " + result.live()))
                .containsExactlyInAnyOrder(
                        "KubernetesVersionDiffers 1.33 1.34",
                        "ArchitectureDiffers amd64,arm64 amd64",
                        "IngressControllerDiffers example.com/other,k8s.io/ingress-nginx none,traefik.io/ingress-nginx",
                        "NetworkPluginDiffers cilium none",
                        "StorageClassMissingLocally fast,standard standard",
                        "AdmissionPolicyMissingLocally require-labels none",
                        "AutoscalerDiffers Enforced NotEnforced",
                        "LoadBalancerDiffers Enforced NotEnforced");
        assertThat(results.values())
                .allSatisfy(result -> assertThat(Reasons.of(result.reason()))
                        .as(result.reason())
                        .isPresent())
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.Differs));
    }

    @Test
    void patchVersionsAndClassesThatOnlyThisClusterHasAreNoDifference() {
        var production = new Platform("1.34.1", null, null, null, List.of(), null, null, null);
        var results = compare(List.of(production), HERE);
        assertThat(found(results, Check.KubernetesVersion).outcome()).isEqualTo(Outcome.Same);
        assertThat(found(results, Check.StorageClasses).outcome()).isEqualTo(Outcome.Same);
    }

    @Test
    void aPolicyOnlyHereDiffers() {
        var production = new Platform(null, null, null, null, null, List.of(), null, null);
        var here = new Platform(null, null, null, null, null, List.of("local-only"), null, null);
        assertThat(found(compare(List.of(production), here), Check.AdmissionPolicies)
                        .reason())
                .isEqualTo("AdmissionPolicyOnlyLocal");
    }

    @Test
    void bundlesThatContradictEachOtherAreNotTheSame() {
        var other = new Platform("1.33.0", null, null, null, null, null, null, null);
        assertThat(found(compare(List.of(HERE, other), HERE), Check.KubernetesVersion)
                        .production())
                .isEqualTo("1.33,1.34");
    }

    private static CheckResult found(Map<Check, CheckResult> results, Check check) {
        return Objects.requireNonNull(results.get(check));
    }

    private static Map<Check, CheckResult> compare(List<Platform> production, Platform here) {
        return PlatformComparison.of(production, new LocalFacts(here, null, null)).stream()
                .collect(Collectors.toMap(CheckResult::check, Function.identity()));
    }
}
