package dev.samekind.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether requests to this machine go past the proxy that the environment names. */
final class ProxyCheck {
    private static final List<String> PROXIES =
            List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy");

    private final Patient patient;

    ProxyCheck(Patient patient) {
        this.patient = patient;
    }

    Verdict look() {
        var set = PROXIES.stream().filter(name -> !value(name).isEmpty()).toList();
        if (set.isEmpty()) {
            return Verdict.ok("none set");
        }
        var needed = needed();
        var wrong = Stream.of("NO_PROXY", "no_proxy")
                .filter(name -> !value(name).isEmpty())
                .map(name -> missing(name, needed))
                .filter(text -> !text.isEmpty())
                .toList();
        if (value("NO_PROXY").isEmpty() && value("no_proxy").isEmpty()) {
            wrong = List.of("NO_PROXY is not set");
        }
        return wrong.isEmpty()
                ? Verdict.ok("set, with exceptions for this machine")
                : Verdict.warning(
                        "%s set, and %s".formatted(String.join(", ", set), String.join("; ", wrong)),
                        "requests to local names and to the cluster's API go to the proxy, which does not know them",
                        "export NO_PROXY=%1$s no_proxy=%1$s".formatted(String.join(",", needed)));
    }

    /** This machine, where the cluster's API is, too, and the environments' names. */
    private List<String> needed() {
        var zones = new TreeSet<String>();
        if (patient.engine().isPresent() && patient.running()) {
            patient.names()
                    .ifPresent(names -> names.zones().stream()
                            .filter(zone -> !zone.endsWith(".localhost"))
                            .forEach(zones::add));
        }
        return Stream.concat(Stream.of("127.0.0.1", "localhost", ".localhost"), zones.stream())
                .toList();
    }

    private String missing(String name, List<String> needed) {
        var exceptions = List.of(value(name).toLowerCase(Locale.ROOT).split("[, ]+"));
        if (exceptions.contains("*")) {
            return "";
        }
        var missing = needed.stream()
                .filter(host -> exceptions.stream().noneMatch(exception -> covers(exception, host)))
                .toList();
        return missing.isEmpty() ? "" : "%s lacks %s".formatted(name, String.join(", ", missing));
    }

    /** A suffix covers what is below it; programs differ about whether it needs the dot, so both are taken. */
    private static boolean covers(String exception, String host) {
        var suffix = exception.startsWith("*.") ? exception.substring(1) : exception;
        return exception.equals(host)
                || suffix.equals(host)
                || (host.startsWith(".") && exception.equals(host.substring(1)))
                || (suffix.startsWith(".") && (host.endsWith(suffix) || ("." + host).equals(suffix)))
                || (exception.equals("127.0.0.0/8") && host.equals("127.0.0.1"));
    }

    private String value(String name) {
        return patient.app.environment().getOrDefault(name, "");
    }
}
