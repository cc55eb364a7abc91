package dev.samekind.cli.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.start.EnvironmentFiles;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.offline.OfflineReport;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlanInput;
import dev.samekind.parity.plan.Planner;
import dev.samekind.parity.report.ReportShards;
import dev.samekind.parity.resolve.NamedBaseline;
import dev.samekind.parity.resolve.UnresolvedException;
import dev.samekind.parity.resolve.WholeBundle;
import dev.samekind.platform.dns.ClusterDomains;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer that files alone give. */
final class OfflineAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnvironmentFiles files;
    private final String name;
    private final DevEnvironmentSpec spec;

    private OfflineAnswer(EnvironmentFiles files) {
        this.files = files;
        var environment = only(files.of("DevEnvironment"));
        this.name = environment.key().name();
        this.spec = spec(environment, DevEnvironmentSpec.class);
        if (spec.bundles().isEmpty()) {
            throw invalid(environment, "spec.bundles names no bundle", null);
        }
    }

    /** Of the only environment among the files. */
    static Answer of(EnvironmentFiles files, Instant now) {
        return new OfflineAnswer(files).answer(now);
    }

    private static Manifest only(List<Manifest> environments) {
        if (environments.size() > 1) {
            var names = environments.stream()
                    .map(environment -> environment.key().name())
                    .collect(Collectors.joining(", "));
            throw new CliException(
                    ExitCode.USAGE,
                    "the files hold %d environments: %s".formatted(environments.size(), names),
                    "name the files of one of them, as in ./dev parity --offline bundle.yaml environment.yaml");
        }
        return environments.getFirst();
    }

    private Answer answer(Instant now) {
        try {
            var bundles = spec.bundles().stream()
                    .map(reference -> WholeBundle.of(reference, this::bundle))
                    .toList();
            var baseline = spec.baseline() == null ? null : NamedBaseline.of(spec.baseline(), this::baseline);
            var rules = baseline == null ? ParityBaselineSpec.empty() : baseline.rules();
            var plan = plan(bundles, rules);
            var states = bundles.stream().map(WholeBundle::state).toList();
            var report = OfflineReport.of(
                    new OfflineReport.Subject(name, plan, rules, states, baseline == null ? null : baseline.state()),
                    now);
            return new Answer(
                    environment(),
                    ReportShards.at(report, now.truncatedTo(ChronoUnit.SECONDS).toString()));
        } catch (UnresolvedException e) {
            throw unresolved("%s: %s".formatted(e.reason(), e.getMessage()));
        }
    }

    private EnvironmentPlan plan(List<WholeBundle> bundles, ParityBaselineSpec rules) {
        var plan = Planner.plan(new PlanInput(
                new Mark.Owner(name, ""),
                spec,
                bundles.stream().map(WholeBundle::bundle).toList(),
                rules,
                ClusterDomains.of(Optional.empty())));
        if (!plan.errors().isEmpty()) {
            throw unresolved(plan.errors().stream()
                    .map(error -> "%s: %s: %s".formatted(error.reason(), error.subject(), error.message()))
                    .collect(Collectors.joining("\n       ")));
        }
        return plan;
    }

    private DevEnvironment environment() {
        var environment = new DevEnvironment();
        environment.getMetadata().setName(name);
        environment.setSpec(spec);
        return environment;
    }

    private Optional<JsonNode> bundle(String bundle) {
        return find("ProductionBundle", bundle).map(manifest -> manifest.tree().path("spec"));
    }

    private Optional<ParityBaselineSpec> baseline(String baseline) {
        return find("ParityBaseline", baseline).map(manifest -> spec(manifest, ParityBaselineSpec.class));
    }

    private Optional<Manifest> find(String kind, String named) {
        return files.of(kind).stream()
                .filter(manifest -> manifest.key().name().equals(named))
                .findFirst();
    }

    private static <T> T spec(Manifest manifest, Class<T> type) {
        var tree = manifest.tree().path("spec");
        if (!tree.isObject()) {
            throw invalid(manifest, "spec is missing", null);
        }
        RequiredFields.missing("spec", tree, type).ifPresent(field -> {
            throw invalid(manifest, field + " is missing", null);
        });
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            var at = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining("", "spec", ""));
            var what = e instanceof UnrecognizedPropertyException ? "there is no such field" : e.getOriginalMessage();
            throw invalid(manifest, at + ": " + what, e);
        } catch (JsonProcessingException e) {
            throw invalid(manifest, e.getOriginalMessage(), e);
        }
    }

    private static CliException invalid(Manifest manifest, String what, @Nullable Throwable cause) {
        return new CliException(
                ExitCode.USAGE,
                "%s is not valid: %s"
                        .formatted(
                                manifest.key().display(),
                                what.lines().findFirst().orElse("")),
                "correct it and run this again; ./dev kubectl -- explain %s.spec says what there is"
                        .formatted(manifest.key().kind().toLowerCase(Locale.ROOT)),
                cause);
    }

    private CliException unresolved(String why) {
        return new CliException(
                ExitCode.NOT_READY,
                "nothing can be made of environment %s, so there is nothing to compare:%n       %s"
                        .formatted(name, why),
                "correct what is named; the operator would refuse it, too");
    }
}
