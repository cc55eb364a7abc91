package dev.samekind.acceptance.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** values.yaml, its schema and the README's table say the same. */
class ChartValuesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void everyValueIsDescribedInTheSchema() throws IOException {
        assertThat(properties())
                .allSatisfy(
                        (path, schema) -> assertThat(schema.path("description").asText())
                                .as("description of %s", path)
                                .isNotBlank());
    }

    @Test
    void everyValueOfTheSchemaHasADefault() throws IOException {
        var values = YAML.readTree(read("values.yaml"));
        assertThat(documented().keySet())
                .allSatisfy(path -> assertThat(
                                values.at("/" + path.replace('.', '/')).isMissingNode())
                        .as("%s is not in values.yaml", path)
                        .isFalse());
    }

    @Test
    void theReadmeListsEveryValueWithItsDefaultAndDescription() throws IOException {
        var readme = read("README.md");
        var values = YAML.readTree(read("values.yaml"));
        assertThat(documented())
                .allSatisfy((path, schema) -> assertThat(readme)
                        .contains("| `%s` | `%s` | %s |"
                                .formatted(
                                        path,
                                        inReadme(values.at("/" + path.replace('.', '/'))),
                                        schema.path("description").asText())));
        var rows =
                readme.lines().filter(line -> line.startsWith("| `") && line.matches("\\| `[a-z][A-Za-z.]+` \\| `.*"));
        assertThat(rows).as("rows of the table of values").hasSize(documented().size());
    }

    /** Values that are set, not the objects that hold them. */
    private static Map<String, JsonNode> documented() throws IOException {
        var leaves = new TreeMap<>(properties());
        leaves.keySet().removeIf(path -> path.equals("global") || path.equals("resources.claims"));
        leaves.values().removeIf(schema -> schema.has("properties"));
        return leaves;
    }

    private static Map<String, JsonNode> properties() throws IOException {
        var found = new TreeMap<String, JsonNode>();
        collect("", YAML.readTree(read("values.schema.json")), found);
        return found;
    }

    private static void collect(String path, JsonNode schema, Map<String, JsonNode> found) {
        schema.path("properties").properties().forEach(property -> {
            var child = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            found.put(child, property.getValue());
            collect(child, property.getValue(), found);
        });
    }

    private static String inReadme(JsonNode value) {
        if (value.isTextual()) {
            return value.asText().isEmpty() ? "\"\"" : value.asText();
        }
        return value.toString().replace("\"", "").replace(":", ": ").replace(",", ", ");
    }

    private static String read(String file) throws IOException {
        return Files.readString(Chart.DIRECTORY.resolve(file));
    }
}
