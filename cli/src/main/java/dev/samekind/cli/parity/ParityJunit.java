package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.Difference;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.ParityReportSpec.CheckState;
import dev.samekind.cli.bundle.moved.Moved;
import dev.samekind.cli.output.Printable;
import dev.samekind.cli.parity.JunitSuite.Case;
import dev.samekind.cli.parity.JunitSuite.Result;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/** A report for CI servers, JUnit XML: a suite for the verdict and one for each topic, a case for each finding. */
final class ParityJunit {
    private static final int VALUE = 200;
    private static final Case NO_BUNDLE = new Case(
            "a bundle is production's latest",
            Result.ERROR,
            "ProductionUnknown",
            "the report names no bundle",
            "the report names no bundle: ./dev status says what runs");

    private final boolean requireLatest;

    /** Production's moves are failures only where the latest is required. */
    ParityJunit(boolean requireLatest) {
        this.requireLatest = requireLatest;
    }

    String of(ParityResult result) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            var suites = suites(result);
            xml.writeAttribute("name", "parity of " + Printable.of(result.environment()));
            JunitSuite.writeCounts(
                    xml,
                    suites.stream().flatMap(suite -> suite.cases().stream()).toList());
            for (var suite : suites) {
                suite.write(xml, Printable.of(result.evaluatedAt()));
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report that cannot be written as XML", e);
        }
        return text.toString();
    }

    private List<JunitSuite> suites(ParityResult result) {
        Map<String, List<Case>> topics = new TreeMap<>();
        for (var row : result.differences()) {
            topics.computeIfAbsent(row.topic().name(), topic -> new ArrayList<>())
                    .add(difference(row));
        }
        for (var check : result.checksBesideDifferences()) {
            topics.computeIfAbsent(CheckTopics.of(check.check()).name(), topic -> new ArrayList<>())
                    .add(check(check));
        }
        var suites = new ArrayList<JunitSuite>();
        suites.add(new JunitSuite("Verdict", List.of(verdict(result))));
        var production = result.production().isEmpty() && requireLatest
                ? List.of(NO_BUNDLE)
                : result.production().stream().map(this::production).toList();
        if (!production.isEmpty()) {
            suites.add(new JunitSuite("Production", production));
        }
        topics.forEach((topic, cases) -> suites.add(new JunitSuite(topic, cases)));
        return suites;
    }

    private static Case verdict(ParityResult result) {
        var message = result.message() == null ? result.verdict().name() : result.message();
        var outcome = switch (result.verdict()) {
            case OutOfParity -> Result.FAILURE;
            case Unknown -> result.isAsFarAsFilesSay() ? Result.SKIPPED : Result.ERROR;
            case InParity, InParityWithDeviations -> Result.PASSED;
        };
        return new Case(
                Printable.of(result.environment()) + " is as production",
                outcome,
                result.verdict().name(),
                message,
                result.summary() == null
                        ? message
                        : "%s; %d as in production, %d allowed"
                                .formatted(
                                        message,
                                        result.summary().equal(),
                                        result.summary().allowed()));
    }

    private Case production(Production production) {
        var lines = new ArrayList<>(List.of(production.message()));
        lines.addAll(production.objects());
        return new Case(
                "bundle " + production.bundle() + " is production's latest",
                result(production.state()),
                production.reason() == null ? "" : production.reason(),
                production.message(),
                lines.stream().map(Printable::of).collect(Collectors.joining("\n")));
    }

    private Result result(Moved.State state) {
        return switch (state) {
            case Latest -> Result.PASSED;
            case Moved -> requireLatest ? Result.FAILURE : Result.SKIPPED;
            case Unknown -> requireLatest ? Result.ERROR : Result.SKIPPED;
        };
    }

    private static Case difference(Difference row) {
        var lines = new ArrayList<String>();
        lines.add(Words.values(row, VALUE));
        lines.add(Words.origin(row));
        lines.add(row.evidence() == null ? "" : "seen: " + row.evidence());
        lines.add(row.consequence() == null ? "" : "consequence: " + row.consequence());
        lines.add(row.fix() == null ? "" : "fix: " + row.fix());
        lines.add("more: ./dev explain " + row.id());
        lines.removeIf(String::isEmpty);
        return new Case(
                "%s %s %s".formatted(row.reason(), Words.place(row), row.id()),
                result(row),
                row.reason(),
                row.state() + " " + Words.values(row, VALUE),
                lines.stream().map(Printable::of).reduce((a, b) -> a + "\n" + b).orElseThrow());
    }

    private static Result result(Difference row) {
        if (Level.of(row) == Level.ERROR) {
            return Result.FAILURE;
        }
        if (row.state() != State.NotComparable) {
            return Result.PASSED;
        }
        return row.effect() == null && row.check() != null ? Result.ERROR : Result.SKIPPED;
    }

    private static Case check(CheckState check) {
        var evidence = check.evidence() == null ? check.outcome().name() : check.evidence();
        return new Case(
                "%s %s%s %s"
                        .formatted(
                                check.check(),
                                Words.object(check.object()),
                                check.path() == null ? "" : " " + check.path(),
                                check.id()),
                Result.PASSED,
                check.outcome().name(),
                evidence,
                evidence);
    }
}
