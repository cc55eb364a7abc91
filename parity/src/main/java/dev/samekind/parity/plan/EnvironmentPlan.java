package dev.samekind.parity.plan;

import dev.samekind.api.v1alpha1.ProductionBundleSpec.SecretShape;
import dev.samekind.parity.handoff.ServiceRun;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Everything that an environment is to be.
 *
 * @param errors what is wrong with the environment as a whole; while there are any, nothing new is applied
 * @param production production's own objects as the bundles have them, applied here or not
 * @param objects objects to apply, in the order of their keys
 * @param refused objects of the bundles that are not applied, with the reason
 * @param omitted objects of the bundles that a localisation leaves out, with the rule
 * @param omittedBy rule that leaves an object out, by the object
 * @param secrets Secrets that the objects need, by shape
 * @param certificates TLS Secrets to issue, as namespace/name, with the host names of each
 * @param ruleUse id of each localisation to the number of leaves that it changed
 * @param names production host to local host
 * @param endpoints names that answer
 * @param routeHosts hosts of each route, companions included, by the route's display name
 * @param namespaces namespaces that the objects live in
 * @param zones domains that are this environment's own on this machine
 * @param services entries of spec.services with what production says about them
 */
public record EnvironmentPlan(
        List<Problem> errors,
        SortedMap<ObjectKey, Manifest> production,
        List<PlannedObject> objects,
        List<Problem> refused,
        List<Problem> omitted,
        SortedMap<ObjectKey, String> omittedBy,
        List<SecretShape> secrets,
        SortedMap<String, SortedSet<String>> certificates,
        SortedMap<String, Integer> ruleUse,
        SortedMap<String, String> names,
        List<Endpoint> endpoints,
        SortedMap<String, SortedSet<String>> routeHosts,
        SortedSet<String> namespaces,
        SortedSet<String> zones,
        List<ServiceRun> services) {

    /**
     * A name that answers.
     *
     * @param localHost host on this machine
     * @param productionHost host in production, empty where the route has none
     * @param tls whether it is served with TLS
     * @param path first path that is routed
     * @param route the route, for people
     */
    public record Endpoint(String localHost, String productionHost, boolean tls, String path, String route) {
        /** Where to go. */
        public String url() {
            return (tls ? "https://" : "http://") + localHost + path;
        }
    }

    /** A plan that cannot be carried out. */
    static EnvironmentPlan invalid(List<Problem> errors) {
        return new EnvironmentPlan(
                errors,
                new java.util.TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                new java.util.TreeMap<>(),
                List.of(),
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>(),
                List.of(),
                new java.util.TreeMap<>(),
                new java.util.TreeSet<>(),
                new java.util.TreeSet<>(),
                List.of());
    }

    /** Hosts that this environment answers, production's and local. */
    public SortedSet<String> hosts() {
        var hosts = new java.util.TreeSet<>(names.keySet());
        hosts.addAll(names.values());
        return hosts;
    }

    /** Changed leaves of one object, for reports. */
    public Map<String, List<dev.samekind.parity.localise.Change>> changes() {
        var changes = new java.util.TreeMap<String, List<dev.samekind.parity.localise.Change>>();
        objects.stream()
                .filter(object -> !object.changes().isEmpty())
                .forEach(object -> changes.put(object.key().display(), object.changes()));
        return changes;
    }
}
