package dev.samekind.cli.start;

import dev.samekind.cli.hostdns.HostDnsMode;
import dev.samekind.cli.hostdns.HostsBlock;
import dev.samekind.cli.hostdns.HostsFile;
import dev.samekind.cli.hostdns.LocalNames;
import dev.samekind.cli.hostdns.ResolverDropIn;
import dev.samekind.cli.hostdns.SystemNames;
import dev.samekind.cli.start.Timings.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The environment's names resolve on this machine, tried with getaddrinfo; changed only with consent. */
final class HostDnsStage implements Stage {
    private static final Duration SERVER_STARTS = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public String title() {
        return "Names";
    }

    @Override
    public Outcome run(Start start) {
        if (!start.options.await()) {
            return Outcome.unchanged("not looked at without --wait");
        }
        var names = LocalNames.of(start.client(), ApplyStage.environments(start.environment()), start.ports());
        if (names.hosts().isEmpty()) {
            return Outcome.unchanged("the environment has none");
        }
        boolean changed = set(start, names);
        var unknown = unresolved(names);
        if (unknown.isEmpty()) {
            start.timings.reached(Milestone.DNS_ANSWERING);
        }
        return new Outcome(
                changed,
                unknown.isEmpty()
                        ? "%d of %d resolve here (getaddrinfo)"
                                .formatted(names.hosts().size(), names.hosts().size())
                        : "do not resolve here: " + String.join(", ", unknown));
    }

    private static boolean set(Start start, LocalNames names) {
        var mode = start.options.hostDns();
        var block = new HostsBlock(start.cluster);
        var hosts = HostsFile.of(start.app.environment());
        if (mode == HostDnsMode.NONE) {
            return false;
        }
        boolean ours = block.isIn(hosts.read());
        if (mode == HostDnsMode.AUTO && !ours && unresolved(names).isEmpty()) {
            return false;
        }
        var resolver = new ResolverDropIn(start.app, start.cluster);
        boolean byResolver =
                mode == HostDnsMode.RESOLVER || (mode == HostDnsMode.AUTO && !ours && resolver.supported());
        return byResolver ? byResolver(start, names, resolver) : byHosts(start, names, hosts, block);
    }

    private static boolean byResolver(Start start, LocalNames names, ResolverDropIn resolver) {
        var text = ResolverDropIn.text(names.zones(), start.ports().dns());
        if (!resolver.supported()) {
            start.progress.note("systemd-resolved does not answer for this machine; use --host-dns hosts");
            return false;
        }
        if (!resolver.writable()
                || !consent(
                        start,
                        "Send the names below %s to the cluster's DNS server (writes %s)?"
                                .formatted(String.join(", ", names.zones()), resolver.path()))) {
            start.progress.note("names resolve here after this, as root: write to %s".formatted(resolver.path()));
            text.lines().forEach(line -> start.progress.note("    " + line));
            start.progress.note("and run: systemctl restart systemd-resolved");
            return false;
        }
        boolean changed = resolver.set(text);
        awaitNames(names);
        return changed;
    }

    private static boolean byHosts(Start start, LocalNames names, HostsFile hosts, HostsBlock block) {
        var text = hosts.read();
        if (block.has(text, names.hosts())) {
            return false;
        }
        var question = "Add %d names to %s (./dev stop --delete takes them out)?"
                .formatted(names.hosts().size(), hosts.path());
        if (!hosts.writable() || !consent(start, question)) {
            start.progress.note("names resolve here after this, or with ./dev start --yes as somebody who may write %s:"
                    .formatted(hosts.path()));
            start.progress.note("    printf '%s' | sudo tee -a %s"
                    .formatted(block.add("", names.hosts()).replace("\n", "\\n"), hosts.path()));
            return false;
        }
        hosts.write(block.add(text, names.hosts()));
        return true;
    }

    private static boolean consent(Start start, String question) {
        return start.options.yes() || start.app.console().confirm(question);
    }

    private static List<String> unresolved(LocalNames names) {
        return names.hosts().stream()
                .filter(host -> !SystemNames.leadsHere(host))
                .toList();
    }

    private static void awaitNames(LocalNames names) {
        var deadline = Instant.now().plus(SERVER_STARTS);
        while (!unresolved(names).isEmpty() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
