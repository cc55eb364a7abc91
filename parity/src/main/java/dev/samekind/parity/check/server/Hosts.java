package dev.samekind.parity.check.server;

import dev.samekind.parity.manifest.ObjectKey;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which Service a host, a URL or a list of them names. */
final class Hosts {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:^|,)\\s*(?:[a-zA-Z0-9+.-]+://)?(?:[^@/]*@)?([a-zA-Z0-9.-]+)(?::([0-9]{1,5}))?(?=[/,?]|\\s*$)");
    private static final Pattern REPLICA = Pattern.compile("-[0-9]+\\.");

    private Hosts() {}

    /** The port at which a value names a Service, 0 where it says none; empty where it names another server. */
    static Optional<Integer> port(String value, ObjectKey service, String namespace) {
        return ADDRESS.matcher(value)
                .results()
                .filter(address -> isOf(address.group(1), service, namespace))
                .map(Hosts::port)
                .findFirst();
    }

    private static int port(MatchResult address) {
        return Integer.parseInt(Objects.requireNonNullElse(address.group(2), "0"));
    }

    private static boolean isOf(String host, ObjectKey service, String namespace) {
        if (is(host, service, namespace)) {
            return true;
        }
        // a pod of a StatefulSet: broker-0.broker
        var replica = REPLICA.matcher(host);
        return host.startsWith(service.name())
                && replica.find(service.name().length())
                && replica.start() == service.name().length()
                && is(host.substring(replica.end()), service, namespace);
    }

    private static boolean is(String host, ObjectKey service, String namespace) {
        var full = service.name() + "." + service.namespace();
        return host.equals(full)
                || host.startsWith(full + ".")
                || host.equals(service.name()) && namespace.equals(service.namespace());
    }
}
