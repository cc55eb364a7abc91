package dev.samekind.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** Applications' manifests that nobody here wrote, and the tools that say independently what is in them. */
final class Corpus {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Corpus() {}

    static Path directory(String application) {
        var named = System.getenv("SAMEKIND_CORPUS");
        var directory = (named == null ? Path.of("../../shared/corpus") : Path.of(named))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(directory.resolve(application))) {
            throw abort("the corpus %s is not in %s; set SAMEKIND_CORPUS".formatted(application, directory));
        }
        return directory.resolve(application);
    }

    static void requireKubectl() {
        var result = kubectlOrNothing("version", "--client");
        if (!result) {
            throw abort("there is no kubectl; set SAMEKIND_KUBECTL");
        }
    }

    /** What kubectl prints, without any of our code. */
    static String kubectl(String... arguments) {
        requireKubectl();
        return run(arguments).out();
    }

    private static boolean kubectlOrNothing(String... arguments) {
        try {
            return run(arguments).ok();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Programs.Result run(String... arguments) {
        var named = System.getenv("SAMEKIND_KUBECTL");
        var pinned = Path.of("../.dev/bin/kubectl").toAbsolutePath().normalize();
        var kubectl = named != null ? named : Files.isExecutable(pinned) ? pinned.toString() : "kubectl";
        var command = new String[arguments.length + 1];
        command[0] = kubectl;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new Programs(Path.of("").toAbsolutePath(), Map.of("KUBECONFIG", "/dev/null")).run(TIMEOUT, command);
    }

    private static TestAbortedException abort(String reason) {
        var line = "!".repeat(100);
        System.err.printf("%n%s%n!! NOT TESTED: %s%n%s%n%n", line, reason, line);
        return new TestAbortedException("NOT TESTED: " + reason);
    }

    static void assertComplete(Run run, int objects) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        long stored = Yaml.bundles(run).stream()
                .flatMap(bundle -> bundle.at("/spec/objects").valueStream())
                .count();
        assertThat(stored).isEqualTo(objects);
    }
}
