package dev.samekind.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.bundle.diff.BundleDiff;
import dev.samekind.cli.bundle.diff.DiffReport;
import dev.samekind.cli.bundle.diff.StoredBundle;
import dev.samekind.cli.bundle.source.ManifestSource;
import dev.samekind.cli.bundle.source.Rendered;
import dev.samekind.cli.bundle.yaml.DocumentException;
import dev.samekind.cli.bundle.yaml.YamlWriter;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.ResultFile;
import dev.samekind.cli.workspace.Workspace;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.parity.manifest.Manifest;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dev bundle}. */
@Command(
        name = "bundle",
        customSynopsis = {
            "dev bundle [OPTIONS] PATH | --kustomize DIR | --helm CHART",
            "                          | --yaml PATH... | --context NAME"
        },
        description = "Renders production's manifests into a ProductionBundle, Secrets by shape.",
        sortOptions = false,
        exitCodeOnInvalidInput = 64,
        footerHeading = "%nExamples:%n",
        footer = {
            "  dev bundle k8s/overlays/production -o environment/bundle.yaml",
            "  dev bundle --helm charts/shop -f prod.yaml --namespace shop --name shop",
            "  dev bundle --context prod --namespaces shop --rbac > rights.yaml"
        })
public final class BundleCommand implements Callable<Integer> {
    @Mixin
    private SourceOptions sourceOptions = new SourceOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the bundle. Default: what it is made of.")
    private @Nullable String name;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            defaultValue = "default",
            description = "For objects that name none. Default: default.")
    private String namespace = "default";

    @Mixin
    private PlatformOptions platformOptions = new PlatformOptions();

    @Option(
            names = {"--facts", "--image-facts"},
            paramLabel = "FILE",
            description = "Images, databases, declaredObjects, toolchain.")
    private @Nullable Path factsFile;

    @Option(names = "--diff", paramLabel = "OLD", description = "Print what changed since; 11 if any.")
    private @Nullable Path diff;

    @Option(names = "--rbac", description = "Print only the rights that the operator needs for it.")
    private boolean rbac;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file, at once or not at all.")
    private @Nullable Path output;

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "yaml or json; with --diff text or json.")
    private @Nullable Format format;

    @Spec
    private @Nullable CommandSpec spec;

    private final Sources sources;

    /** Forms of the output. */
    enum Format {
        /** For people and kubectl. */
        yaml,
        /** One object a line. */
        json,
        /** What changed, for people. */
        text
    }

    /** The command of this process. */
    public BundleCommand() {
        this(System.getenv(), Workspace.ofSystem(), System.in);
    }

    BundleCommand(Map<String, String> environment, Workspace workspace, InputStream standardInput) {
        sources = new Sources(environment, workspace, standardInput);
    }

    @Override
    public Integer call() {
        try {
            if (rbac && output != null) {
                throw BadInput.of("--rbac prints to standard output", "leave -o out and redirect: --rbac > FILE");
            }
            requireFitting();
            if (name != null) {
                BundleName.require(name);
            }
            var source = sources.of(sourceOptions, name, namespace, platformOptions.kubernetesVersion);
            var bundle = name == null ? BundleName.from(source.suggestedName()) : name;
            if (diff != null) {
                return printChanges(diff, source);
            }
            return rbac ? printRights(bundle, source) : write(bundle, source);
        } catch (DocumentException e) {
            throw BadInput.of(
                    String.valueOf(e.getMessage()), "correct it there, or name only files with Kubernetes objects");
        }
    }

    private void requireFitting() {
        if (diff != null && (rbac || output != null)) {
            throw BadInput.of("--diff prints what changed and writes nothing", "leave --rbac and -o out");
        }
        if (diff != null || rbac) {
            requireObjectsOnly();
        }
        if (format != null && format == (diff == null ? Format.text : Format.yaml)) {
            throw BadInput.of(
                    "--output-format %s is %s".formatted(format, diff == null ? "for --diff" : "not for --diff"),
                    diff == null ? "yaml or json" : "text or json");
        }
    }

    /** Of a chart, the bundle's name is that of the release, and the version is what it renders for. */
    private void requireObjectsOnly() {
        var mode = diff == null ? "--rbac" : "--diff";
        var parsed =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getParseResult();
        var ignored = new ArrayList<>(PlatformOptions.NAMES);
        ignored.add("--facts");
        if (sourceOptions.helm == null && sourceOptions.path == null) {
            ignored.add("--kubernetes-version");
        }
        if (sourceOptions.helm == null && sourceOptions.path == null && diff != null) {
            ignored.add("--name");
        }
        ignored.stream().filter(parsed::hasMatchedOption).findFirst().ifPresent(option -> {
            throw BadInput.of(
                    "%s is about objects and the shapes of Secrets, so %s changes nothing".formatted(mode, option),
                    "leave one of the two out");
        });
    }

    private int printChanges(Path old, ManifestSource source) {
        var stored = StoredBundle.read(old);
        var rendered = source.render();
        var contents = Collector.collect(rendered.objects(), namespace);
        rendered.notes().forEach(this::note);
        contents.notes().forEach(this::note);
        var changes = BundleDiff.between(stored.side(), new BundleDiff.Side(contents.objects(), contents.secrets()));
        var report = new DiffReport(stored.head().source(), origin(rendered), changes);
        print(format == Format.json ? json(report.json()) + "\n" : report.text());
        return (changes.isEmpty() ? ExitCode.OK : ExitCode.PRODUCTION_MOVED).code();
    }

    private int printRights(String bundle, ManifestSource source) {
        var rendered = source.render();
        var contents = Collector.collect(rendered.objects(), namespace);
        rendered.notes().forEach(this::note);
        contents.notes().forEach(this::note);
        Rbac.notes(contents).forEach(this::note);
        var role = Rbac.clusterRole(bundle, contents);
        if (role.isEmpty()) {
            note("the operator's chart has all the rights that %s needs".formatted(bundle));
        } else {
            print(text(List.of(role.get())));
        }
        return 0;
    }

    private int write(String bundle, ManifestSource source) {
        var rendered = source.render();
        var contents = Collector.collect(rendered.objects(), namespace);
        var facts = FactsFile.read(factsFile);
        var images = facts.of(Images.in(contents.objects()));
        rendered.notes().forEach(this::note);
        contents.notes().forEach(this::note);
        images.notes().forEach(this::note);
        facts.unknownServices(contents.objects()).forEach(this::note);
        if (contents.objects().isEmpty()) {
            throw BadInput.of("there is no object in it", "name the manifests that production runs");
        }
        var whole = new Whole(
                bundle,
                origin(rendered),
                CanonicalJson.digest(contents.objects()),
                contents.objects().stream().map(Manifest::tree).toList(),
                contents.secrets(),
                platformOptions.over(rendered.platform()),
                images.facts(),
                facts.databases(),
                facts.declaredObjects(),
                facts.toolchain());
        var text = text(Shards.of(whole));
        if (output == null) {
            print(text);
        } else {
            ResultFile.write(output, text);
            note("%s: %d objects and %d secret shapes, %s"
                    .formatted(
                            output,
                            contents.objects().size(),
                            contents.secrets().size(),
                            whole.digest()));
        }
        return 0;
    }

    private ProductionBundleSpec.Source origin(Rendered rendered) {
        var git = GitFacts.of(rendered.inputs(), output);
        return new ProductionBundleSpec.Source(
                rendered.renderer(),
                rendered.version(),
                git.map(GitFacts::repository).orElse(null),
                git.map(GitFacts::path).orElse(null),
                git.map(GitFacts::revision).orElse(null));
    }

    private String text(List<ObjectNode> objects) {
        return format == Format.json
                ? objects.stream().map(BundleCommand::json).collect(Collectors.joining("\n", "", "\n"))
                : objects.stream().map(YamlWriter::document).collect(Collectors.joining());
    }

    private static String json(ObjectNode object) {
        try {
            return new JsonMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(String text) {
        writer(true).print(text);
        if (writer(true).checkError()) {
            throw Console.unwritten();
        }
    }

    private void note(String text) {
        writer(false).println("note: " + text);
        writer(false).flush();
    }

    private PrintWriter writer(boolean result) {
        var line = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        return result ? line.getOut() : line.getErr();
    }
}
