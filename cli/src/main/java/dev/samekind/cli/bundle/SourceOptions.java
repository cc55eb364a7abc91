package dev.samekind.cli.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the manifests come from, as the command line says. */
final class SourceOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "kustomization.yaml, Chart.yaml or plain YAML inside?")
    @Nullable
    String path;

    @Option(names = "--kustomize", paramLabel = "DIR", description = "Build with kubectl kustomize.")
    @Nullable
    Path kustomize;

    @Option(names = "--helm", paramLabel = "CHART", description = "Render a chart; subcharts must be in charts/.")
    @Nullable
    Path helm;

    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "Values of the chart; repeatable.")
    List<Path> values = new ArrayList<>();

    @Option(names = "--set", paramLabel = "K=V", description = "One value of the chart; repeatable.")
    List<String> set = new ArrayList<>();

    @Option(names = "--release", paramLabel = "NAME", description = "Name of the release. Default: the bundle's.")
    @Nullable
    String release;

    @Option(
            names = "--yaml",
            paramLabel = "PATH",
            arity = "1..*",
            hideParamSyntax = true,
            description = "Files, directories; - is stdin; several after one flag.")
    List<String> yaml = new ArrayList<>();

    @Option(names = "--context", paramLabel = "NAME", description = "Read a running cluster; nothing is written.")
    @Nullable
    String context;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig of the context.")
    @Nullable
    Path kubeconfig;

    @Option(
            names = "--namespaces",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Only these namespaces of it.")
    List<String> namespaces = new ArrayList<>();
}
