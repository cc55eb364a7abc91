package dev.samekind.cli.ide;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Run configurations as IDEs of JetBrains store them. */
final class RunXml {
    private RunXml() {}

    /** The name of a file's configuration; empty where it is none. */
    static String name(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var found = builder.parse(file.toFile()).getElementsByTagName("configuration");
            return found.getLength() == 1 && found.item(0) instanceof Element element
                    ? element.getAttribute("name")
                    : "";
        } catch (SAXException e) {
            return "";
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** A value of an attribute. */
    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    /** A file with one configuration. */
    static String file(String name, String type, String rest) {
        return """
                <component name="ProjectRunConfigurationManager">
                  <configuration default="false" name="%s" type="%s"%s
                  </configuration>
                </component>
                """.formatted(escaped(name), type, rest);
    }

    /** The step before it. */
    static String before(String shell) {
        return """
                    <method v="2">
                      <option name="RunConfigurationTask" enabled="true" run_configuration_name="%s" \
                run_configuration_type="ShConfigurationType" />
                    </method>""".formatted(escaped(shell));
    }

    /** A setting. */
    static String option(String name, String value) {
        return "    <option name=\"%s\" value=\"%s\" />\n".formatted(name, escaped(value));
    }
}
