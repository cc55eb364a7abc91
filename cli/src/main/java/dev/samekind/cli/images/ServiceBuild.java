package dev.samekind.cli.images;

import dev.samekind.api.v1alpha1.ImageSource;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.process.Digests;
import dev.samekind.cli.process.Programs;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds a service's image from its source; the image's label says from what, so nothing is built twice. */
public final class ServiceBuild {
    private static final String LABEL = "samekind.dev/built-from";

    private final Programs programs;
    private final Path base;
    private final boolean sandbox;

    /**
     * Builds with the Docker client.
     *
     * @param base what build contexts are relative to
     * @param sandbox whether hack/sandbox's engine builds: without BuildKit, on the machine's network
     */
    public ServiceBuild(Programs programs, Path base, boolean sandbox) {
        this.programs = sandbox ? programs.with(Map.of("DOCKER_BUILDKIT", "0")) : programs;
        this.base = base;
        this.sandbox = sandbox;
    }

    /**
     * Builds one image under some names.
     *
     * @return whether there was anything to build
     */
    public boolean build(ImageSource source, Collection<String> names, Duration timeout, Consumer<String> lines) {
        var context = context(source);
        var dockerfile = dockerfile(source, context);
        requireFile(source, dockerfile);
        var digest = digest(context, dockerfile);
        var engine = new LocalEngine(programs);
        if (names.stream().allMatch(name -> engine.label(name, LABEL).equals(java.util.Optional.of(digest)))) {
            return false;
        }
        var command = new ArrayList<>(List.of("docker", "build", "--label", LABEL + "=" + digest));
        if (sandbox) {
            command.addAll(List.of("--network", "host"));
        }
        names.forEach(name -> command.addAll(List.of("--tag", name)));
        command.addAll(List.of("--file", dockerfile.toString(), context.toString()));
        programs.output(timeout, lines, command.toArray(String[]::new));
        return true;
    }

    /** The command that says how, with paths relative to the environment's file. */
    public String command(ImageSource source) {
        var context = context(source);
        return "docker build --file %s %s".formatted(shown(dockerfile(source, context)), shown(context));
    }

    private Path context(ImageSource source) {
        return base.resolve(String.valueOf(source.context())).normalize();
    }

    private static Path dockerfile(ImageSource source, Path context) {
        return context.resolve(source.dockerfile() == null ? "Dockerfile" : source.dockerfile());
    }

    private String shown(Path path) {
        var relative = base.normalize().relativize(path.normalize()).toString();
        return relative.isEmpty() ? "." : relative;
    }

    private static void requireFile(ImageSource source, Path dockerfile) {
        if (!Files.isRegularFile(dockerfile)) {
            throw new CliException(
                    ExitCode.FAILED,
                    "%s is to be built, and there is no %s".formatted(source.repository(), dockerfile),
                    "correct context and dockerfile in spec.images; both are relative to the environment's file");
        }
    }

    private static String digest(Path context, Path dockerfile) {
        var ignore = DockerIgnore.of(AtomicFiles.read(context.resolve(".dockerignore")));
        var files = Digests.of(context, List.of(""), file -> !ignore.ignores(file));
        return Digests.of(files + AtomicFiles.read(dockerfile));
    }
}
