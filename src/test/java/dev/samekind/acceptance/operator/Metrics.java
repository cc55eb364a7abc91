package dev.samekind.acceptance.operator;

import java.util.List;

/** The operator's meters, as Prometheus reads them. */
public final class Metrics {
    /** Reconciles that ended well. */
    static final String RECONCILES = "reconciliations_success_total";
    /** Objects that the operator wrote. */
    static final String OBJECT_WRITES = "samekind_object_writes_total";

    private Metrics() {}

    /** Sum of all series of a meter, 0 where there is none. */
    public static double sum(OperatorProcess operator, String name) {
        return lines(operator).stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Sum of the series of a meter that are about an environment, 0 where there is none. */
    public static double sum(OperatorProcess operator, String name, String environment) {
        return lines(operator).stream()
                .filter(line -> line.startsWith(name + "{") && line.contains("environment=\"" + environment + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Lines that are no comments. */
    static List<String> lines(OperatorProcess operator) {
        return operator.metrics().lines().filter(line -> !line.startsWith("#")).toList();
    }
}
