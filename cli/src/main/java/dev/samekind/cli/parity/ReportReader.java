package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ParityReport;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.parity.report.ReportShards;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a report whole: the head and every shard, all of one evaluation. */
final class ReportReader {
    private final KubernetesClient client;

    ReportReader(KubernetesClient client) {
        this.client = client;
    }

    /** The report with the digest that the environment's status names. */
    Attempt<ParityReportSpec> read(DevEnvironment environment, String name, String digest) {
        var head = get(name);
        if (head == null) {
            return lack("the ParityReport %s is not there".formatted(name));
        }
        var about = head.environmentGeneration();
        if (about != null && !about.equals(environment.getMetadata().getGeneration())) {
            return lack("the ParityReport %s is about an earlier spec of the environment".formatted(name));
        }
        if (!digest.equals(head.digest())) {
            return lack("the ParityReport %s is not the one that the environment's status names".formatted(name));
        }
        var pieces = new ArrayList<>(List.of(head));
        for (int i = 2; i <= head.shards(); i++) {
            var shard = get(name + "-" + i);
            if (shard == null) {
                return lack(
                        "part %d of %d of the ParityReport is not there: %s-%d".formatted(i, head.shards(), name, i));
            }
            if (!digest.equals(shard.digest())) {
                return lack("part %d of %d of the ParityReport is of another evaluation: %s-%d"
                        .formatted(i, head.shards(), name, i));
            }
            pieces.add(shard);
        }
        return Attempt.of(ReportShards.whole(pieces));
    }

    private @Nullable ParityReportSpec get(String name) {
        var report = client.resources(ParityReport.class).withName(name).get();
        return report == null ? null : report.getSpec();
    }

    private static Attempt<ParityReportSpec> lack(String what) {
        return Attempt.notYet(new CliException(
                ExitCode.UNKNOWN,
                "parity is unknown: " + what,
                "./dev status says whether the operator runs; ./dev parity --check has it look again and write"));
    }
}
