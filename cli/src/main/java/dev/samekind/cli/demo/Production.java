package dev.samekind.cli.demo;

import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterName;
import dev.samekind.cli.process.ProgramException;
import dev.samekind.cli.workspace.AtomicFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A second KinD cluster that stands for production: production's manifests, plain kubectl, no operator. */
final class Production {
    private static final String REGISTRY = "registry.example.com/shop/";
    private static final String LOCAL = "localhost/shop/";
    private static final List<String> SERVICES =
            List.of("catalog:1.4.0", "orders:2.1.0", "payments:1.0.0", "storefront:1.0.0");
    private static final List<String> WORKLOADS = List.of(
            "statefulset/orders-db",
            "deployment/catalog",
            "deployment/orders",
            "deployment/payments",
            "deployment/storefront");
    private static final String DATABASE = "postgres:15-bookworm";

    private final Tour tour;
    private final ClusterName name;
    private volatile boolean begun;

    Production(Tour tour) {
        this.tour = tour;
        this.name = new ClusterName(tour.cluster().value() + "-production");
    }

    ClusterName name() {
        return name;
    }

    /** Makes it and deploys what the repository says. */
    void deploy() {
        create();
        load();
        tour.kubectl(name, "create", "namespace", "shop");
        tour.kubectl(
                name,
                "--namespace=shop",
                "create",
                "secret",
                "generic",
                "orders-db",
                "--from-literal=username=orders",
                "--from-literal=database=orders",
                "--from-literal=password=" + UUID.randomUUID());
        tour.say("   $ kubectl --context=%s apply -k examples/shop/%s".formatted(name.context(), Tour.OVERLAY));
        tour.kubectl(name, "apply", "-k", tour.project().resolve(Tour.OVERLAY).toString());
        for (var workload : WORKLOADS) {
            tour.kubectl(name, "--namespace=shop", "rollout", "status", workload, "--timeout=180s");
        }
    }

    private void create() {
        if (exists()) {
            throw new CliException(
                    ExitCode.FAILED,
                    "a cluster %s is there already".formatted(name.value()),
                    "it is left alone; an earlier ./dev demo parity --keep is ended by: ./dev stop --delete --cluster "
                            + name.value());
        }
        var command = new ArrayList<>(List.of(
                "kind",
                "create",
                "cluster",
                "--quiet",
                "--name",
                name.value(),
                "--kubeconfig",
                tour.kubeconfig(name).toString()));
        var image = tour.quiet(
                "docker",
                "inspect",
                "--format",
                "{{.Config.Image}}",
                tour.cluster().controlPlane());
        command.addAll(List.of("--image", image));
        begun = true;
        tour.run(command.toArray(String[]::new));
    }

    /** Production's images under production's names; a registry of a demo answers nobody. */
    private void load() {
        var images = new ArrayList<String>();
        if (tour.engine().id(DATABASE).isPresent()) {
            images.add(DATABASE);
        }
        for (var service : SERVICES) {
            tour.quiet("docker", "tag", LOCAL + service, REGISTRY + service);
            images.add(REGISTRY + service);
        }
        var archive = tour.directory().resolve("images.tar");
        var save = new ArrayList<>(List.of("docker", "save", "--output", archive.toString()));
        save.addAll(images);
        tour.quiet(save.toArray(String[]::new));
        tour.run("kind", "load", "image-archive", archive.toString(), "--name", name.value());
    }

    private boolean exists() {
        return tour.quiet("kind", "get", "clusters").lines().anyMatch(name.value()::equals);
    }

    /** Removes what this run made of it, be it half. */
    void delete() {
        if (!begun) {
            return;
        }
        try {
            tour.remove(name);
            for (var service : SERVICES) {
                tour.attempt("docker", "image", "rm", REGISTRY + service);
            }
        } catch (ProgramException | CliException e) {
            tour.say("   " + e.getMessage());
        }
        AtomicFiles.remove(tour.kubeconfig(name));
    }
}
