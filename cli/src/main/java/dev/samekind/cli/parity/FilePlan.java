package dev.samekind.cli.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.samekind.api.v1alpha1.DevEnvironmentSpec;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityBaselineSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.start.EnvironmentFiles;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.plan.EnvironmentPlan;
import dev.samekind.parity.plan.Mark;
import dev.samekind.parity.plan.PlanInput;
import dev.samekind.parity.plan.Planner;
import dev.samekind.parity.resolve.NamedBaseline;
import dev.samekind.parity.resolve.UnresolvedException;
import dev.samekind.parity.resolve.WholeBundle;
import dev.samekind.platform.dns.ClusterDomains;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an environment's files alone are planned to become, by the operator's own core. */
public final class FilePlan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnvironmentFiles files;
    private final String name;
    private final DevEnvironmentSpec spec;
    private final ParityBaselineSpec rules;
    private final List<BundleState> bundles;
    private final @Nullable BundleState baseline;
    private final EnvironmentPlan plan;

    /**
     * Of the only environment among the files.
     *
     * @throws CliException where they are not valid, or make no environment
     */
    public FilePlan(EnvironmentFiles files) {
        this.files = files;
        var environment = only(files.of("DevEnvironment"));
        this.name = environment.key().name();
        this.spec = spec(environment, DevEnvironmentSpec.class);
        if (spec.bundles().isEmpty()) {
            throw invalid(environment, "spec.bundles names no bundle", null);
        }
        try {
            var whole = spec.bundles().stream()
                    .map(reference -> WholeBundle.of(reference, this::bundle))
                    .toList();
            var named = spec.baseline() == null ? null : NamedBaseline.of(spec.baseline(), this::baseline);
            this.rules = named == null ? ParityBaselineSpec.empty() : named.rules();
            this.plan = plan(whole);
            this.bundles = whole.stream().map(WholeBundle::state).toList();
            this.baseline = named == null ? null : named.state();
        } catch (UnresolvedException e) {
            throw unresolved("%s: %s".formatted(e.reason(), e.getMessage()));
        }
    }

    /** Name of the environment. */
    public String name() {
        return name;
    }

    /** Its spec. */
    public DevEnvironmentSpec spec() {
        return spec;
    }

    /** Its baseline's rules. */
    public ParityBaselineSpec rules() {
        return rules;
    }

    /** What it is to be; without errors. */
    public EnvironmentPlan plan() {
        return plan;
    }

    /** Its bundles. */
    List<BundleState> bundles() {
        return bundles;
    }

    /** Its baseline; null where it has none. */
    @Nullable
    BundleState baseline() {
        return baseline;
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

    private EnvironmentPlan plan(List<WholeBundle> whole) {
        var planned = Planner.plan(new PlanInput(
                new Mark.Owner(name, ""),
                spec,
                whole.stream().map(WholeBundle::bundle).toList(),
                rules,
                ClusterDomains.of(Optional.empty())));
        if (!planned.errors().isEmpty()) {
            throw unresolved(planned.errors().stream()
                    .map(error -> "%s: %s: %s".formatted(error.reason(), error.subject(), error.message()))
                    .collect(Collectors.joining("\n       ")));
        }
        return planned;
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
