package dev.samekind.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.samekind.api.v1alpha1.Difference.State;
import dev.samekind.api.v1alpha1.Difference.Topic;
import dev.samekind.api.v1alpha1.ParityReportSpec.Verdict;
import dev.samekind.api.v1alpha1.Undeclared.Effect;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ParityJunitTest {
    private static Element parsed(ParityResult result) throws ParserConfigurationException, IOException, SAXException {
        return parsed(result, false);
    }

    private static Element parsed(ParityResult result, boolean requireLatest)
            throws ParserConfigurationException, IOException, SAXException {
        var text = new ParityJunit(requireLatest).of(result);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    private static List<Element> all(Element root, String name) {
        var nodes = root.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    @Test
    void everyTopicIsASuiteAndEveryFindingACase() throws Exception {
        var root = parsed(ParityTextTest.result(Verdict.OutOfParity, Samples.oneOfEach()));

        assertThat(all(root, "testsuite"))
                .extracting(suite -> suite.getAttribute("name"))
                .startsWith("Verdict")
                .contains("Timeout", "Workload", "NetworkPolicy", "Route", "Platform")
                .doesNotHaveDuplicates();
        // 11 differences, the verdict, and the one check that is none of them
        assertThat(all(root, "testcase")).hasSize(13);
        assertThat(root.getAttribute("tests")).isEqualTo("13");
        assertThat(all(root, "failure"))
                .hasSize(4)
                .extracting(failure -> failure.getAttribute("type"))
                .contains("OutOfParity", "TimeoutDiffers", "ChangedByHand", "SecretMissingLocally");
        assertThat(root.getAttribute("failures")).isEqualTo("4");
        assertThat(all(root, "error")).hasSize(1);
        assertThat(all(root, "skipped")).hasSize(1);
        assertThat(all(root, "testcase"))
                .extracting(testcase -> testcase.getAttribute("classname") + testcase.getAttribute("name"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aVerdictThatIsUnknownIsAnError() throws Exception {
        var root = parsed(ParityTextTest.result(Verdict.Unknown, List.of()));

        assertThat(all(root, "error").getFirst().getAttribute("type")).isEqualTo("Unknown");
    }

    @Test
    void parityIsAPassedCase() throws Exception {
        var root = parsed(ParityTextTest.result(Verdict.InParity, List.of()));

        assertThat(root.getAttribute("failures")).isEqualTo("0");
        assertThat(all(root, "system-out").getFirst().getTextContent()).contains("1378 as in production");
    }

    @Test
    void productionThatMovedFailsOnlyWhereTheLatestIsRequired() throws Exception {
        var result = ParityTextTest.result(
                Verdict.InParity, List.of(), List.of(Samples.moved(2), Samples.UNKNOWN, Samples.LATEST));

        var informed = parsed(result);
        assertThat(all(informed, "skipped"))
                .extracting(skipped -> skipped.getAttribute("message"))
                .contains("production is at a41d02e, 2 commits after the bundle's 9f2c1ab");
        assertThat(informed.getAttribute("failures")).isEqualTo("0");
        assertThat(informed.getAttribute("skipped")).isEqualTo("2");
        var required = parsed(result, true);
        assertThat(all(required, "failure").getFirst().getAttribute("type")).isEqualTo("ProductionMoved");
        assertThat(all(required, "failure").getFirst().getTextContent()).contains("~ ConfigMap shop/c2");
        assertThat(all(required, "error").getFirst().getAttribute("type")).isEqualTo("ProductionUnknown");
    }

    @Test
    void aReportWithoutABundleIsAnErrorWhereTheLatestIsRequired() throws Exception {
        var result = ParityTextTest.result(Verdict.InParity, List.of());

        assertThat(result.exitCode(true).code()).isEqualTo(12);
        assertThat(all(parsed(result, true), "error"))
                .extracting(error -> error.getAttribute("message"))
                .containsExactly("the report names no bundle");
        assertThat(all(parsed(result), "error")).isEmpty();
    }

    @Test
    void valuesOfOthersDoNotBreakTheXml() throws Exception {
        var evil = TextNode.valueOf("]]></failure>\u0000\uffff\ud800\u001b<!-- \n 😀");
        var row = Samples.row(1, State.Violation, Topic.Object, Effect.Deny, "FieldDiffers", evil, evil);

        var failure = all(parsed(ParityTextTest.result(Verdict.OutOfParity, List.of(row))), "failure")
                .getLast();

        assertThat(failure.getTextContent()).contains("]]></failure>\\u0000\\uffff\\ud800\\u001b<!-- \\n 😀");
    }
}
