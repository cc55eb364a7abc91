package dev.samekind.cli.parity;

import dev.samekind.cli.output.Printable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A suite of JUnit's XML.
 *
 * @param name its name
 * @param cases its cases
 */
record JunitSuite(String name, List<Case> cases) {
    /** What became of a case. */
    enum Result {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    /**
     * A case.
     *
     * @param name its name, another one for every case
     * @param result what became of it
     * @param type class of a failure
     * @param message a failure in one line
     * @param text everything
     */
    record Case(String name, Result result, String type, String message, String text) {}

    void write(XMLStreamWriter xml, String timestamp) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        writeCounts(xml, cases);
        if (!timestamp.isEmpty()) {
            xml.writeAttribute("timestamp", timestamp);
        }
        for (var testcase : cases) {
            write(xml, testcase);
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    static void writeCounts(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, Result.FAILURE));
        xml.writeAttribute("errors", count(cases, Result.ERROR));
        xml.writeAttribute("skipped", count(cases, Result.SKIPPED));
    }

    private static String count(List<Case> cases, Result result) {
        return String.valueOf(
                cases.stream().filter(testcase -> testcase.result() == result).count());
    }

    private void write(XMLStreamWriter xml, Case testcase) throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "parity." + name);
        xml.writeAttribute("name", Printable.of(testcase.name()));
        line(xml, 3);
        if (testcase.result() == Result.PASSED) {
            xml.writeStartElement("system-out");
        } else {
            xml.writeStartElement(testcase.result().name().toLowerCase(Locale.ROOT));
            xml.writeAttribute("message", Printable.of(testcase.message()));
            if (testcase.result() != Result.SKIPPED) {
                xml.writeAttribute("type", testcase.type());
            }
        }
        xml.writeCharacters(testcase.text().lines().map(Printable::of).collect(Collectors.joining("\n")));
        xml.writeEndElement();
        line(xml, 2);
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
