package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.api.v1alpha1.ServiceSpec.Mode;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.output.Nearest;
import dev.samekind.cli.output.Printable;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The services of the cluster's environments that can run here. */
final class Targets {
    private final List<Target> listed;

    private Targets(List<Target> listed) {
        this.listed = listed;
    }

    /** Of the environment that was named, or of all. */
    static Targets of(KubernetesClient client, @Nullable String environment) {
        return of(client.resources(DevEnvironment.class).list().getItems().stream()
                .filter(each ->
                        environment == null || each.getMetadata().getName().equals(environment))
                .toList());
    }

    static Targets of(List<DevEnvironment> environments) {
        return new Targets(environments.stream()
                .flatMap(environment -> services(environment).stream().map(service -> new Target(environment, service)))
                .toList());
    }

    private static List<ServiceSpec> services(DevEnvironment environment) {
        return environment.getSpec() == null ? List.of() : environment.getSpec().services();
    }

    /** Those that run here when nobody says otherwise. */
    List<Target> onMachine() {
        return listed.stream()
                .filter(target -> target.service().effectiveMode() == Mode.Native)
                .toList();
    }

    /** Those that another cluster answers. */
    List<Target> remote() {
        return listed.stream()
                .filter(target -> target.service().effectiveMode() == Mode.Remote)
                .toList();
    }

    /** All that are listed. */
    List<Target> listed() {
        return listed;
    }

    /**
     * The one of a name.
     *
     * @throws CliException when there is none, more than one, or it cannot run here
     */
    Target find(String name) {
        var found = listed.stream().filter(target -> target.name().equals(name)).toList();
        if (found.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s is in %d environments: %s"
                            .formatted(
                                    name,
                                    found.size(),
                                    String.join(
                                            ", ",
                                            found.stream()
                                                    .map(Target::environmentName)
                                                    .toList())),
                    "say which with --environment NAME");
        }
        if (found.isEmpty()) {
            throw unknown(name);
        }
        refuse(found.getFirst());
        return found.getFirst();
    }

    private CliException unknown(String name) {
        var names = new TreeSet<String>();
        listed.forEach(target -> names.add(target.name()));
        var next = names.isEmpty()
                ? "list it under spec.services of the DevEnvironment, with a native block, and ./dev start"
                : Nearest.advice(name, names, "there is " + String.join(", ", names));
        return new CliException(
                ExitCode.USAGE, "no environment lists a service '%s'".formatted(Printable.of(name)), next);
    }

    private static void refuse(Target target) {
        if (target.service().effectiveMode() == Mode.Remote) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has mode Remote in DevEnvironment %s, so the cluster of another context answers"
                            .formatted(target.name(), target.environmentName()),
                    "./dev start opens its tunnel, ./dev handback %s ends it; to run it here give it mode Native and a native block"
                            .formatted(target.name()));
        }
        if (target.service().onMachine() == null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has no native block, so nothing says how it runs on this machine".formatted(target.name()),
                    "give it one under spec.services of DevEnvironment %s, at least native: {command: [...]}, and ./dev start"
                            .formatted(target.environmentName()));
        }
        if (target.service().effectiveMode() != Mode.Native) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s has mode %s in DevEnvironment %s"
                            .formatted(target.name(), target.service().effectiveMode(), target.environmentName()),
                    "give it mode Native there, and ./dev start");
        }
    }
}
