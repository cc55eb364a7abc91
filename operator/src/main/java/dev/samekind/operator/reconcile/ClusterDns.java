package dev.samekind.operator.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.live.ClusterState;
import dev.samekind.operator.platform.PlatformSpec;
import dev.samekind.operator.status.Reason;
import dev.samekind.parity.manifest.CanonicalJson;
import dev.samekind.platform.dns.ClusterDomains;
import dev.samekind.platform.dns.Corefile;
import dev.samekind.platform.dns.DnsNames;
import dev.samekind.platform.dns.LookupResult;
import dev.samekind.platform.dns.NameLookup;
import dev.samekind.platform.dns.UnrecognisedCorefileException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our block in the cluster's Corefile. Written by resource version; proved by asking every DNS pod for every name; a pod
 * that still serves the old file is replaced, one at a time; where the new file does not work it is taken back.
 */
@Singleton
class ClusterDns {
    private static final String CONFIG_MAP = "/api/v1/namespaces/kube-system/configmaps/coredns";
    private static final String POD = "/api/v1/namespaces/kube-system/pods/";
    private static final int DNS_PORT = 53;
    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(5);
    private static final Duration LOOKUP_TIMEOUT = Duration.ofMillis(500);

    private final ClusterState cluster;
    private final ApiServer server;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> proven = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();
    private @Nullable Instant changedAt;

    ClusterDns(ClusterState cluster, ApiServer server, Clock clock) {
        this.cluster = cluster;
        this.server = server;
        this.clock = clock;
    }

    /** Result of a step. */
    sealed interface State {
        /** Every pod answers every name. */
        record Answers() implements State {}

        /** On its way. */
        record Progressing(String message) implements State {}

        /** It does not work; the Corefile is without our block, or was never touched. */
        record Broken(Reason reason, String message) implements State {}
    }

    /** Makes the environment's hosts lead to an address inside the cluster, and proves it. */
    State ensure(String environment, SortedSet<String> allHosts, String address) {
        // names that must not be redirected (the cluster's own, single labels) keep their meaning
        var hosts = allHosts.stream()
                .filter(host -> DnsNames.problemOfHost(host).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        lock.lock();
        try {
            var configMap = cluster.corefile();
            if (configMap.isEmpty()) {
                return new State.Broken(
                        Reason.NoDnsPods, "there is no ConfigMap kube-system/coredns to write names to");
            }
            var before = corefile(configMap.get());
            var after = hosts.isEmpty()
                    ? Corefile.withoutBlock(before, environment)
                    : Corefile.withBlock(before, environment, hosts, traefik(before));
            return step(environment, hosts, address, configMap.get(), after);
        } catch (UnrecognisedCorefileException e) {
            return new State.Broken(
                    Reason.CorefileUnrecognised,
                    e.getMessage()
                            + "; the Corefile was left alone: give it one server block .:53, or set spec.dns.inCluster: None");
        } finally {
            lock.unlock();
        }
    }

    private static String traefik(String corefile) {
        return PlatformSpec.traefikHost(ClusterDomains.of(Optional.of(corefile)).getFirst());
    }

    /** Takes the environment's block out; true when there is none any more. */
    boolean remove(String environment) {
        lock.lock();
        try {
            var configMap = cluster.corefile();
            if (configMap.isEmpty()) {
                return true;
            }
            var before = corefile(configMap.get());
            var after = Corefile.withoutBlock(before, environment);
            return after.equals(before) || write(configMap.get(), after);
        } catch (UnrecognisedCorefileException e) {
            // a deletion must not hang on a file that somebody rewrote: there is no block of ours to find in it
            return true;
        } finally {
            lock.unlock();
        }
    }

    private State step(String environment, SortedSet<String> hosts, String address, ConfigMap configMap, String after) {
        var digest = CanonicalJson.digest(after.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var failure = failed.get(digest);
        if (failure != null && clock.instant().isBefore(failure.plus(PAUSE_AFTER_FAILURE))) {
            return new State.Broken(
                    Reason.ReloadFailed, "cluster DNS did not come up with our block, so it was taken out");
        }
        if (!after.equals(corefile(configMap))) {
            changedAt = clock.instant();
            return new State.Progressing(
                    write(configMap, after) ? "the Corefile was written" : "the Corefile changed meanwhile");
        }
        return hosts.isEmpty() ? new State.Answers() : prove(environment, hosts, address, configMap, digest);
    }

    private State prove(
            String environment, SortedSet<String> hosts, String address, ConfigMap configMap, String digest) {
        var pods = cluster.dnsPods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        if (pods.isEmpty()) {
            return new State.Broken(Reason.NoDnsPods, "no pod k8s-app=kube-dns runs in kube-system");
        }
        var stale = new LinkedHashMap<Pod, String>();
        pods.forEach(pod -> complaint(pod, hosts, address, digest).ifPresent(complaint -> stale.put(pod, complaint)));
        if (stale.isEmpty()) {
            changedAt = null;
            return new State.Answers();
        }
        return replaceOrRestore(environment, configMap, digest, pods, stale);
    }

    private State replaceOrRestore(
            String environment, ConfigMap configMap, String digest, List<Pod> pods, Map<Pod, String> stale) {
        var since = changedAt;
        if (since == null) {
            // the operator was restarted, or a new pod has just come
            since = clock.instant();
            changedAt = since;
        }
        if (clock.instant().isAfter(since.plus(PATIENCE))) {
            failed.put(digest, clock.instant());
            changedAt = null;
            write(configMap, Corefile.withoutBlock(corefile(configMap), environment));
            return new State.Broken(
                    Reason.ReloadFailed,
                    "cluster DNS did not answer with our block within %d s, so it was taken out: %s"
                            .formatted(PATIENCE.toSeconds(), first(stale)));
        }
        var change = since;
        if (pods.stream().allMatch(ClusterDns::isReady)) {
            stale.keySet().stream()
                    .filter(pod -> Instant.parse(pod.getMetadata().getCreationTimestamp())
                            .isBefore(change.minusSeconds(1)))
                    .findFirst()
                    .ifPresent(pod ->
                            server.delete(POD + pod.getMetadata().getName(), JsonNodeFactory.instance.objectNode()));
        }
        return new State.Progressing("%d of %d pods of cluster DNS answer with the new names, %s"
                .formatted(pods.size() - stale.size(), pods.size(), first(stale)));
    }

    private static String first(Map<Pod, String> stale) {
        return stale.values().iterator().next();
    }

    /** Why a pod does not answer as it should; empty when it does, which is asked once per pod and Corefile. */
    private Optional<String> complaint(Pod pod, SortedSet<String> hosts, String address, String digest) {
        var proof = pod.getMetadata().getUid() + digest + address;
        if (proven.contains(proof)) {
            return Optional.empty();
        }
        var ip = pod.getStatus().getPodIP();
        if (ip == null || !isReady(pod)) {
            return Optional.of(pod.getMetadata().getName() + " is not ready");
        }
        var lookup = new NameLookup(ip, DNS_PORT, LOOKUP_TIMEOUT);
        for (var host : hosts) {
            var name = host.startsWith("*.") ? "samekind-probe" + host.substring(1) : host;
            var result = lookup.addresses(name);
            if (!(result instanceof LookupResult.Answer answer)
                    || !answer.addresses().contains(address)) {
                return Optional.of(
                        "%s says %s for %s".formatted(pod.getMetadata().getName(), result, name));
            }
        }
        proven.add(proof);
        return Optional.empty();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private boolean write(ConfigMap configMap, String corefile) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata")
                .put("resourceVersion", configMap.getMetadata().getResourceVersion());
        patch.putObject("data").put("Corefile", corefile);
        var answer = server.patch(CONFIG_MAP, "application/merge-patch+json", CanonicalJson.bytes(patch));
        if (!answer.ok() && answer.code() != CONFLICT) {
            throw new IllegalStateException("the Corefile cannot be written: " + answer.message());
        }
        return answer.ok();
    }

    private static String corefile(ConfigMap configMap) {
        return Optional.ofNullable(configMap.getData())
                .map(data -> data.get("Corefile"))
                .orElse("");
    }
}
