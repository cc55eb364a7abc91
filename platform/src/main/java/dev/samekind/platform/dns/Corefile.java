package dev.samekind.platform.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Edits of the cluster's Corefile. Each environment has one marked block at the head of the server block of
 * {@code .:53}; not a byte outside the block is changed.
 */
public final class Corefile {
    private static final String ADDRESS = ".:53";

    private Corefile() {}

    /**
     * The Corefile with an environment's block, and as it was where it is there already. Other environments' blocks
     * stay, in the order of their names. Without hosts it is {@link #withoutBlock}.
     *
     * @param hosts names that pods shall find at the target; a leading {@code *.} stands for one label or more
     * @param target DNS name that has their address
     * @throws UnrecognisedCorefileException when the text cannot be edited safely
     * @throws IllegalArgumentException when a name cannot be used; the message lists them all
     */
    public static String withBlock(String corefile, String environment, SortedSet<String> hosts, String target) {
        requireNames(environment, hosts, target);
        var rest = withoutBlock(corefile, environment);
        if (hosts.isEmpty()) {
            return rest;
        }
        int position = position(rest, environment);
        var block = ManagedBlock.render(environment, rules(hosts, target));
        return rest.substring(0, position) + block + rest.substring(position);
    }

    /**
     * The Corefile without an environment's block. Works on every text whose marks pair, so that a cluster can be left
     * clean whatever else was done to it.
     *
     * @throws UnrecognisedCorefileException when the marks do not pair
     */
    public static String withoutBlock(String corefile, String environment) {
        var text = new StringBuilder(corefile);
        for (var block : blocks(corefile).reversed()) {
            if (block.environment().equals(environment)) {
                text.delete(block.start(), block.end());
            }
        }
        return text.toString();
    }

    /** Names of the environments that have a block. */
    public static SortedSet<String> environments(String corefile) {
        return environments(corefile, block -> true);
    }

    /** Names of the environments whose block is not as it was written: someone edited it, and the edit will be lost. */
    public static SortedSet<String> handEdited(String corefile) {
        return environments(corefile, block -> !block.intact());
    }

    private static SortedSet<String> environments(String corefile, Predicate<ManagedBlock> which) {
        var names = blocks(corefile).stream()
                .filter(which)
                .map(ManagedBlock::environment)
                .collect(Collectors.toCollection(TreeSet::new));
        return Collections.unmodifiableSortedSet(names);
    }

    private static List<ManagedBlock> blocks(String corefile) {
        return ManagedBlock.in(corefile, CorefileLexer.tokens(corefile));
    }

    private static int position(String corefile, String environment) {
        var tokens = CorefileLexer.tokens(corefile);
        var server = server(corefile, tokens);
        int position = corefile.indexOf('\n', server.open().end()) + 1;
        for (var block : ManagedBlock.in(corefile, tokens)) {
            if (server.contains(block.start()) && block.environment().compareTo(environment) < 0) {
                position = block.end();
            }
        }
        return position;
    }

    private static ServerBlock server(String corefile, List<CorefileToken> tokens) {
        var servers = ServerBlock.of(corefile, tokens).stream()
                .filter(block -> block.header().equals(List.of(ADDRESS)))
                .toList();
        if (servers.size() != 1) {
            throw new UnrecognisedCorefileException(
                    "it has %d server blocks that start with \"%s {\", not one".formatted(servers.size(), ADDRESS));
        }
        var server = servers.getFirst();
        var next = tokens.get(tokens.indexOf(server.open()) + 1);
        if (next.kind() == CorefileToken.Kind.WORD
                && !corefile.substring(server.open().end(), next.start()).contains("\n")) {
            throw new UnrecognisedCorefileException("something follows \"%s {\" on its line".formatted(ADDRESS));
        }
        return server;
    }

    private static String rules(SortedSet<String> hosts, String target) {
        var rules = new StringBuilder("    # kept by Samekind: what is edited here is overwritten\n");
        hosts.forEach(
                host -> rules.append("    rewrite stop name %s %s. answer auto\n".formatted(match(host), target)));
        return rules.toString();
    }

    private static String match(String host) {
        return host.startsWith("*.")
                ? "regex ^.+%s\\.$".formatted(host.substring(1).replace(".", "\\."))
                : "exact %s.".formatted(host);
    }

    private static void requireNames(String environment, SortedSet<String> hosts, String target) {
        var problems = new ArrayList<String>();
        DnsNames.problem(environment)
                .ifPresent(why -> problems.add("environment \"%s\": %s".formatted(environment, why)));
        DnsNames.problem(target).ifPresent(why -> problems.add("target \"%s\": %s".formatted(target, why)));
        hosts.forEach(host ->
                DnsNames.problemOfHost(host).ifPresent(why -> problems.add("host \"%s\": %s".formatted(host, why))));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cluster DNS cannot be set up: " + String.join("; ", problems));
        }
    }
}
