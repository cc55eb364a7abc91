package dev.samekind.parity.check.image;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageConfiguration;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.parity.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One container's image against production's. */
final class ContainerComparison {
    private final ContainerImage container;
    private final ImageFacts production;
    private final @Nullable ImageFacts here;
    private final List<CheckResult> results = new ArrayList<>();

    ContainerComparison(ContainerImage container, ImageFacts production, @Nullable ImageFacts here) {
        this.container = container;
        this.production = production;
        this.here = here;
    }

    /** One result for each fact that production states. */
    List<CheckResult> results() {
        configuration();
        text(
                Check.BuildCommand,
                ImageFacts::buildCommand,
                BuildCommand::same,
                BuildCommand::shown,
                "BuildCommandDiffers");
        text(
                Check.OperatingSystem,
                ImageFacts::operatingSystem,
                String::equals,
                Function.identity(),
                "OperatingSystemDiffers");
        text(
                Check.Architecture,
                ImageFacts::architecture,
                String::equals,
                Function.identity(),
                "ImageArchitectureDiffers");
        return List.copyOf(results);
    }

    private void configuration() {
        var wanted = production.configuration();
        if (wanted == null) {
            return;
        }
        var there = here == null ? null : here.configuration();
        if (there == null) {
            var parts = ConfigurationParts.of(wanted);
            unknown(Check.ImageConfiguration, ConfigurationParts.shown(parts, parts.keySet()));
        } else {
            compare(wanted, there);
        }
    }

    private void compare(ImageConfiguration wanted, ImageConfiguration there) {
        var before = ConfigurationParts.of(wanted);
        var now = ConfigurationParts.of(there);
        var differing = before.entrySet().stream()
                .filter(part -> !part.getValue().equals(now.get(part.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (differing.isEmpty()) {
            var all = ConfigurationParts.shown(now, now.keySet());
            same(Check.ImageConfiguration, all, all);
        } else {
            add(
                    Check.ImageConfiguration,
                    Outcome.Differs,
                    ConfigurationParts.shown(before, differing),
                    ConfigurationParts.shown(now, differing),
                    "ImageConfigurationDiffers",
                    "%s of %s differ from %s"
                            .formatted(String.join(", ", differing), container.here(), container.production()));
        }
    }

    private void text(
            Check check,
            Function<ImageFacts, @Nullable String> field,
            BiPredicate<String, String> same,
            Function<String, String> shown,
            String reason) {
        var wanted = field.apply(production);
        var there = here == null ? null : field.apply(here);
        if (wanted == null) {
            return;
        }
        var text = shown.apply(wanted);
        if (there == null) {
            unknown(check, text);
        } else if (same.test(wanted, there)) {
            same(check, text, shown.apply(there));
        } else {
            var live = shown.apply(there);
            add(check, Outcome.Differs, text, live, reason, "production: %s; here: %s".formatted(text, live));
        }
    }

    private void same(Check check, String wanted, String live) {
        add(check, Outcome.Same, wanted, live, "ImageSame", container.here() + " is as production states it");
    }

    private void unknown(Check check, String wanted) {
        var why = here == null
                ? "./dev start neither built nor loaded %s"
                : "./dev start wrote down something of %s, and not this";
        add(check, Outcome.NotComparable, wanted, null, "ImageFactsUnknown", why.formatted(container.here()));
    }

    private void add(
            Check check, Outcome outcome, String wanted, @Nullable String live, String reason, String evidence) {
        results.add(new CheckResult(
                check, container.object(), container.path(), outcome, wanted, live, reason, evidence, null));
    }
}
