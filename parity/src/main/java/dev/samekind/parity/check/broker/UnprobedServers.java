package dev.samekind.parity.check.broker;

import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.check.CheckResult;
import java.util.Collection;
import java.util.List;

/** Brokers and object stores that the bundles declare and no probe looks into: of them nothing is concluded. */
public final class UnprobedServers {
    private UnprobedServers() {}

    /** One result for each server; what several bundles say of one is said together. */
    public static List<CheckResult> of(Collection<DeclaredObjects> declared) {
        return DeclaredServer.of(declared).stream()
                .filter(server -> server.probed().isEmpty())
                .map(UnprobedServers::result)
                .toList();
    }

    private static CheckResult result(DeclaredServer server) {
        var wanted = server.names().isEmpty() ? null : String.join(", ", server.names());
        return new CheckResult(
                server.check(),
                server.key(),
                "",
                Outcome.NotComparable,
                wanted,
                null,
                "BrokerNotProbed",
                evidence(server),
                null);
    }

    private static String evidence(DeclaredServer server) {
        var name = "%s %s".formatted(String.join(", ", server.types()), server.service());
        return server.names().isEmpty()
                ? name + " was not looked into: the bundle names nothing that it has"
                : "%s was not looked into for %s: no probe speaks with a server of this type"
                        .formatted(name, String.join(", ", server.names()));
    }
}
