package dev.samekind.cli.inner;

import dev.samekind.api.v1alpha1.NativeSpec.Reach;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites addresses of the cluster's Services to ports of this machine, where the environment declares them. */
final class Reaches {
    private static final Map<String, Integer> SCHEMES = Map.of(
            "http",
            80,
            "https",
            443,
            "postgres",
            5432,
            "postgresql",
            5432,
            "mysql",
            3306,
            "redis",
            6379,
            "amqp",
            5672,
            "nats",
            4222,
            "mongodb",
            27017);
    private static final String HOST = "HOST";
    private static final String BEFORE = "(?<![A-Za-z0-9._-])";

    private final List<Reach> reaches;
    private final String namespace;
    private final ToIntFunction<Reach> localPort;

    /**
     * Of a service.
     *
     * @param reaches as declared
     * @param namespace of the workload
     * @param localPort the port on 127.0.0.1 that leads there
     */
    Reaches(List<Reach> reaches, String namespace, ToIntFunction<Reach> localPort) {
        this.reaches = reaches;
        this.namespace = namespace;
        this.localPort = localPort;
    }

    /** A value with the addresses of this machine; a host name without a port stays as it is. */
    String rewrite(String value) {
        var text = value;
        for (var reach : reaches) {
            var here = Matcher.quoteReplacement("127.0.0.1:" + localPort.applyAsInt(reach));
            text = Pattern.compile(BEFORE + host(reach) + ":" + reach.port() + "(?![0-9])")
                    .matcher(text)
                    .replaceAll(here);
            text = Pattern.compile("([a-z][a-z0-9+]*)(://(?:[^/@\\s]*@)?)" + host(reach) + "(?=[/?#\\s]|$)")
                    .matcher(text)
                    .replaceAll(found -> reach.port() == SCHEMES.getOrDefault(found.group(1), 0)
                            ? Matcher.quoteReplacement(found.group(1) + found.group(2)) + here
                            : Matcher.quoteReplacement(found.group()));
        }
        return text;
    }

    /**
     * Host and port that stand in variables of their own, as in PGHOST and PGPORT: rewritten where the one is a declared
     * Service's name and the other its port.
     */
    void rewritePairs(Map<String, String> values) {
        for (var entry : List.copyOf(values.entrySet())) {
            if (!entry.getKey().endsWith(HOST)) {
                continue;
            }
            var port = entry.getKey().substring(0, entry.getKey().length() - HOST.length()) + "PORT";
            reaches.stream()
                    .filter(reach -> entry.getValue().matches(host(reach))
                            && String.valueOf(reach.port()).equals(values.get(port)))
                    .findFirst()
                    .ifPresent(reach -> {
                        values.put(entry.getKey(), "127.0.0.1");
                        values.put(port, String.valueOf(localPort.applyAsInt(reach)));
                    });
        }
    }

    /** Declared Services that a value names without a port, so that nothing here leads to them. */
    List<Reach> named(String value) {
        return reaches.stream()
                .filter(reach -> Pattern.compile(BEFORE + host(reach) + "(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])")
                        .matcher(value)
                        .find())
                .toList();
    }

    /** All forms of a Service's name that pods of the namespace can use. */
    private String host(Reach reach) {
        return Pattern.quote(reach.service()) + "(?:\\." + Pattern.quote(namespace)
                + "(?:\\.svc(?:\\.cluster\\.local)?\\.?)?)?";
    }
}
