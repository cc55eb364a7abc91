package dev.samekind.parity.check.broker;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.DeclaredObjects;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brokers and object stores that the bundles declare. Nothing here looks into one, and nothing is concluded. */
public final class UnprobedServers {
    private static final Set<String> STORES =
            Set.of("azureblob", "ceph", "garage", "gcs", "minio", "rustfs", "s3", "seaweedfs");

    private UnprobedServers() {}

    /** One result for each server; what several bundles say of one is said together. */
    public static List<CheckResult> of(Collection<DeclaredObjects> declared) {
        var servers = new TreeMap<String, Server>();
        for (var objects : declared) {
            var server = new Server(check(objects.type()), objects.service(), new TreeSet<>(), new TreeSet<>());
            var known = servers.computeIfAbsent(server.check() + " " + server.service(), key -> server);
            known.types().add(objects.type());
            known.names().addAll(objects.names());
        }
        var results = new ArrayList<CheckResult>();
        servers.values().forEach(server -> results.add(server.result()));
        return List.copyOf(results);
    }

    private static Check check(String type) {
        return STORES.contains(type.toLowerCase(Locale.ROOT)) ? Check.StorageObjects : Check.MessagingObjects;
    }

    private record Server(Check check, String service, TreeSet<String> types, TreeSet<String> names) {
        CheckResult result() {
            int slash = service.indexOf('/');
            var namespace = slash < 0 ? null : service.substring(0, slash);
            var key = new ObjectKey("", "v1", "Service", namespace, service.substring(slash + 1));
            var wanted = names.isEmpty() ? null : String.join(",", names);
            return new CheckResult(
                    check, key, "", Outcome.NotComparable, wanted, null, "BrokerNotProbed", evidence(), null);
        }

        private String evidence() {
            var server = "%s %s".formatted(String.join(", ", types), service);
            return names.isEmpty()
                    ? server + " was not looked into"
                    : "%s was not looked into for %s".formatted(server, String.join(", ", names));
        }
    }
}
