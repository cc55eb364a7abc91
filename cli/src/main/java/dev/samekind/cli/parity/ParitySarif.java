package dev.samekind.cli.parity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.Printable;
import dev.samekind.parity.report.Reasons;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for code scanning, SARIF 2.1.0: reasons are rules, undeclared differences are results. */
final class ParitySarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String FINGERPRINT = "samekindDifference/v1";
    private static final int VALUE = 200;

    String of(ParityResult result) {
        var log = Json.mapper().createObjectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        var run = log.putArray("runs").addObject();
        var rows = Group.of(result.undeclared()).stream()
                .flatMap(group -> group.rows().stream())
                .toList();
        var reasons = rows.stream().map(Difference::reason).distinct().sorted().toList();
        var driver = run.putObject("tool").putObject("driver").put("name", "samekind");
        var rules = driver.putArray("rules");
        reasons.forEach(reason -> rule(rules.addObject(), reason));
        var flags = result.notLatest().stream()
                .map(Production::reason)
                .distinct()
                .sorted()
                .toList();
        if (!flags.isEmpty()) {
            var notifications = driver.putArray("notifications");
            flags.forEach(flag -> rule(notifications.addObject(), flag));
        }
        run.putObject("automationDetails").put("id", "samekind/parity/%s/".formatted(result.environment()));
        invocation(run.putArray("invocations").addObject(), result);
        var results = run.putArray("results");
        var uri = uri(result);
        rows.forEach(row -> result(results.addObject(), row, reasons, uri));
        properties(run.putObject("properties"), result);
        return Json.text(log);
    }

    private static void rule(ObjectNode rule, String name) {
        rule.put("id", name);
        Reasons.of(name).ifPresent(reason -> {
            text(rule, "shortDescription", reason.meaning());
            text(rule, "fullDescription", reason.meaning() + " Consequence: " + reason.consequence());
            text(rule, "help", reason.fix());
            rule.putObject("properties")
                    .putArray("tags")
                    .add("parity")
                    .add(reason.topic().name());
        });
    }

    private static void invocation(ObjectNode invocation, ParityResult result) {
        invocation.put("executionSuccessful", result.verdict() != Verdict.Unknown || result.isAsFarAsFilesSay());
        if (result.notLatest().isEmpty()) {
            return;
        }
        var notifications = invocation.putArray("toolExecutionNotifications");
        for (var production : result.notLatest()) {
            var notification = notifications.addObject().put("level", "warning");
            notification.putObject("descriptor").put("id", production.reason());
            text(notification, "message", production.bundle() + ": " + production.message());
            var properties = notification.putObject("properties");
            put(properties, "bundle", production.bundle());
            put(properties, "revision", production.revision());
            if (production.behind() != null) {
                properties.put("behind", production.behind());
            }
            production.objects().forEach(properties.putArray("objects")::add);
        }
    }

    private static void result(ObjectNode result, Difference row, List<String> reasons, String uri) {
        result.put("ruleId", row.reason()).put("ruleIndex", reasons.indexOf(row.reason()));
        result.put("level", Level.of(row).sarif());
        text(result, "message", message(row));
        location(result.putArray("locations").addObject(), row, uri);
        result.putObject("partialFingerprints").put(FINGERPRINT, row.id());
        var properties = result.putObject("properties");
        properties.put("state", row.state().name()).put("topic", row.topic().name());
        put(properties, "rule", row.rule());
        put(properties, "owner", row.owner());
        put(properties, "manager", row.manager());
        put(properties, "consequence", row.consequence());
        put(properties, "fix", row.fix());
    }

    private static String message(Difference row) {
        return Stream.of(
                        Words.place(row) + ": " + row.state(),
                        Words.values(row, VALUE),
                        row.evidence(),
                        row.consequence())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** What the bundle was made of; its name where it does not say, for code scanning takes no result without a file. */
    private static String uri(ParityResult result) {
        var path = result.production().stream()
                .map(Production::path)
                .filter(named -> named != null && !named.isEmpty())
                .findFirst()
                .or(() -> result.bundles().stream().map(BundleState::name).findFirst())
                .orElse(result.environment());
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return result.environment();
        }
    }

    private static void location(ObjectNode result, Difference row, String uri) {
        var physical = result.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri);
        physical.putObject("region").put("startLine", 1);
        var object = Words.object(row.object());
        var location = result.putArray("logicalLocations").addObject().put("kind", "object");
        location.put("name", row.path() == null ? object : Printable.of(row.path()));
        location.put("fullyQualifiedName", row.path() == null ? object : object + Printable.of(row.path()));
    }

    private static void properties(ObjectNode properties, ParityResult result) {
        properties
                .put("environment", result.environment())
                .put("verdict", result.verdict().name());
        put(properties, "reportDigest", result.digest());
        put(properties, "evaluatedAt", result.evaluatedAt());
        result.bundles().forEach(bundle -> put(properties, "bundle/" + bundle.name(), bundle.digest()));
        if (result.baseline() != null) {
            put(
                    properties,
                    "baseline/" + result.baseline().name(),
                    result.baseline().digest());
        }
    }

    private static void put(ObjectNode node, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** A message: braces would be placeholders, and a bracket before a parenthesis a link. */
    private static void text(ObjectNode node, String name, String text) {
        node.putObject(name)
                .put(
                        "text",
                        Printable.of(text).replace("{", "{{").replace("}", "}}").replace("](", "] ("));
    }
}
