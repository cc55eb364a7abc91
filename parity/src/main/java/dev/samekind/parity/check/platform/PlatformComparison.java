package dev.samekind.parity.check.platform;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Platform;
import dev.samekind.parity.check.CheckResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Production's platform, as its bundles state it, against the cluster here. */
public final class PlatformComparison {
    private static final String NONE = "none";

    private final List<Platform> production;
    private final Platform here;
    private final List<CheckResult> results = new ArrayList<>();

    private PlatformComparison(List<Platform> production, Platform here) {
        this.production = production;
        this.here = here;
    }

    /** One result for each respect; several bundles that state one are all compared. */
    public static List<CheckResult> of(List<Platform> production, LocalFacts here) {
        return new PlatformComparison(production, here.platform()).compare();
    }

    private List<CheckResult> compare() {
        text(Check.KubernetesVersion, PlatformComparison::minor, "KubernetesVersionDiffers");
        text(Check.NetworkPlugin, Platform::networkPlugin, "NetworkPluginDiffers");
        add(
                Check.Architecture,
                texts(Platform::architectures),
                here.architectures(),
                (wanted, there) -> wanted.equals(there) ? null : "ArchitectureDiffers");
        add(
                Check.IngressController,
                texts(Platform::ingressControllers),
                actors(),
                (wanted, there) -> there.equals(wanted) ? null : "IngressControllerDiffers");
        add(
                Check.StorageClasses,
                texts(Platform::storageClasses),
                here.storageClasses(),
                (wanted, there) -> there.containsAll(wanted) ? null : "StorageClassMissingLocally");
        add(
                Check.AdmissionPolicies,
                texts(Platform::admissionPolicies),
                here.admissionPolicies(),
                (wanted, there) -> !there.containsAll(wanted)
                        ? "AdmissionPolicyMissingLocally"
                        : wanted.containsAll(there) ? null : "AdmissionPolicyOnlyLocal");
        acting(Check.AutoscalerActs, Platform::autoscalerMetrics, "AutoscalerDiffers");
        acting(Check.LoadBalancerActs, Platform::loadBalancers, "LoadBalancerDiffers");
        return List.copyOf(results);
    }

    /** Says why what is here does not do; null where it does. */
    private interface Judge {
        @Nullable
        String problem(Set<String> wanted, Set<String> there);
    }

    private void text(Check check, Function<Platform, @Nullable String> field, String problem) {
        var there = field.apply(here);
        add(
                check,
                texts(platform -> listOf(field.apply(platform))),
                listOf(there),
                (wanted, found) -> wanted.equals(found) ? null : problem);
    }

    /** Only when production states it: the objects that need it have rows of their own. */
    private void acting(Check check, Function<Platform, @Nullable Boolean> field, String problem) {
        var stated = texts(platform -> listOf(acts(field.apply(platform))));
        if (stated != null) {
            add(
                    check,
                    stated,
                    listOf(acts(field.apply(here))),
                    (wanted, found) -> wanted.equals(found) ? null : problem);
        }
    }

    private static @Nullable String acts(@Nullable Boolean acting) {
        return acting == null ? null : acting ? "Enforced" : "NotEnforced";
    }

    private static @Nullable String minor(Platform platform) {
        var version = platform.kubernetesVersion();
        return version == null ? null : Stream.of(version.split("\\.")).limit(2).collect(Collectors.joining("."));
    }

    /** What acts here for each controller of production's; others that are here concern nothing of production's. */
    private @Nullable List<String> actors() {
        var wanted = texts(Platform::ingressControllers);
        var there = here.ingressControllers();
        if (wanted == null || there == null) {
            return there;
        }
        return wanted.stream()
                .map(controller -> actor(controller, there))
                .distinct()
                .sorted()
                .toList();
    }

    private static String actor(String controller, Collection<String> there) {
        if (there.contains(controller)) {
            return controller;
        }
        var standIn = IngressStandIns.of(controller);
        return there.contains(standIn) ? standIn : NONE;
    }

    private void add(Check check, @Nullable Set<String> wanted, @Nullable Collection<String> there, Judge judge) {
        var live = there == null ? null : shown(there);
        if (wanted == null) {
            add(check, Outcome.NotComparable, null, live, "PlatformUnknown", "the bundle does not state it");
        } else if (there == null) {
            add(check, Outcome.NotComparable, shown(wanted), null, "LocalPlatformUnknown", "it could not be read");
        } else {
            var problem = judge.problem(wanted, new TreeSet<>(there));
            var outcome = problem == null ? Outcome.Same : Outcome.Differs;
            var reason = problem == null ? "PlatformSame" : problem;
            var evidence = "production: %s; here: %s".formatted(shown(wanted), shown(there));
            add(check, outcome, shown(wanted), live, reason, evidence);
        }
    }

    private void add(
            Check check,
            Outcome outcome,
            @Nullable String wanted,
            @Nullable String live,
            String reason,
            String evidence) {
        results.add(new CheckResult(check, null, "", outcome, wanted, live, reason, evidence, null));
    }

    private @Nullable Set<String> texts(Function<Platform, @Nullable List<String>> field) {
        var stated = production.stream().map(field).filter(Objects::nonNull).toList();
        return stated.isEmpty()
                ? null
                : stated.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable List<String> listOf(@Nullable String text) {
        return text == null ? null : List.of(text);
    }

    private static String shown(Collection<String> texts) {
        return texts.isEmpty() ? NONE : texts.stream().sorted().collect(Collectors.joining(","));
    }
}
