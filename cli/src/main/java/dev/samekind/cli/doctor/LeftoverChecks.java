package dev.samekind.cli.doctor;

import dev.samekind.cli.cluster.BeingMade;
import dev.samekind.cli.cluster.KindNodes;
import dev.samekind.cli.cluster.NodeContainer;
import dev.samekind.cli.process.Running;
import dev.samekind.cli.workspace.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a crash, or a kill, of an earlier run left of this cluster. */
final class LeftoverChecks {
    private static final String CONTROL_PLANE = "control-plane";

    private final Patient patient;

    LeftoverChecks(Patient patient) {
        this.patient = patient;
    }

    Stream<Check> all() {
        return Stream.concat(
                Stream.of(
                        new Check("DEV0801", this::halfMade),
                        new Check("DEV0802", this::orphan),
                        new Check("DEV0804", this::lock),
                        new Check("DEV0805", this::programs),
                        new Check("DEV0809", () -> new TemporaryFiles(patient).look())),
                new GoneChecks(patient).all());
    }

    private Verdict halfMade() {
        var mark = new BeingMade(patient.app.workspace().clusterState(patient.cluster), BeingMade.A_CREATION);
        if (!mark.isThere()) {
            return Verdict.ok("none");
        }
        if (patient.holder().isPresent()) {
            return Verdict.ok(
                    "a ./dev (pid %s) is making it".formatted(patient.holder().get()));
        }
        if (patient.engine().isEmpty()) {
            return Verdict.unknown(Patient.NO_ENGINE, "start Docker");
        }
        var nodes = new KindNodes(patient.app.programs());
        boolean half = patient.nodes().stream().map(nodes::created).anyMatch(mark::isOf);
        return half
                ? Verdict.problem(
                                "an earlier start was ended while it made " + patient.cluster.value(),
                                "the half of a cluster never becomes a whole one",
                                patient.start())
                        .healedBy(Remedy.of("removes the half; ./dev start makes it anew", this::removeNodes))
                : Verdict.problem(
                                "a mark of a creation that was ended, without the half of a cluster",
                                "it means nothing any longer",
                                patient.start())
                        .healedBy(Remedy.of("removes the mark", mark::end));
    }

    private void removeNodes() {
        new KindNodes(patient.app.programs()).remove(patient.nodes());
        AtomicFiles.remove(patient.app.workspace().kubeconfig(patient.cluster));
        AtomicFiles.remove(patient.app.workspace().clusterState(patient.cluster));
        patient.changed();
    }

    private Verdict orphan() {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        var nodes = patient.nodes();
        return nodes.stream().anyMatch(node -> node.role().equals(CONTROL_PLANE))
                ? Verdict.ok("none")
                : Verdict.problem(
                                "%s has no control plane"
                                        .formatted(String.join(
                                                ", ",
                                                nodes.stream()
                                                        .map(NodeContainer::name)
                                                        .toList())),
                                "there is no API server to reach, and the name is taken",
                                "./dev stop --delete --cluster " + patient.cluster.value())
                        .healedBy(Remedy.of(
                                "removes them: without a control plane they hold nothing", this::removeNodes));
    }

    /** The system releases the lock of a process that ended; only one that is suspended keeps it for nothing. */
    private Verdict lock() {
        var holder = patient.holder();
        if (holder.isEmpty()) {
            return Verdict.ok("free");
        }
        return suspended(holder.get())
                ? Verdict.problem(
                        "a suspended ./dev (pid %s) holds it".formatted(holder.get()),
                        "start and stop wait for it in vain",
                        "kill -CONT %1$s lets it go on, kill %1$s ends it".formatted(holder.get()))
                : Verdict.ok("a ./dev (pid %s) is at work".formatted(holder.get()));
    }

    private boolean suspended(String pid) {
        try {
            var stat = Files.readString(patient.machine.proc().resolve(pid).resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("T");
        } catch (IOException | RuntimeException e) {
            return false; // no Linux, or gone by now
        }
    }

    private Verdict programs() {
        if (patient.holder().isPresent()) {
            return Verdict.ok("those of the ./dev that is at work");
        }
        var running = Running.in(file());
        var left = running.left();
        return left.isEmpty()
                ? Verdict.ok("none")
                : Verdict.problem(
                                String.join(", ", left),
                                "they go on changing the cluster beside the next start",
                                "./dev start and ./dev stop end them")
                        .healedBy(Remedy.of("ends them", running::endLeft));
    }

    private Path file() {
        return patient.app.workspace().running(patient.cluster);
    }
}
