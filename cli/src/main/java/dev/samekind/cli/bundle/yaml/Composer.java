package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** One YAML document as a tree: SnakeYAML's events, kubectl's meaning, bounds on depth and on what aliases expand to. */
final class Composer {
    static final int MAX_DEPTH = 100;
    private static final String MERGE = "<<";

    private final String file;
    private final int firstLine;
    private final Parser parser;
    private final Map<String, JsonNode> anchors = new HashMap<>();
    private final AliasBudget budget = new AliasBudget();
    private int depth;

    private Composer(String file, Chunks.Chunk chunk) {
        this.file = file;
        this.firstLine = chunk.line();
        var options = new LoaderOptions();
        options.setCodePointLimit(YamlReader.MAX_BYTES);
        parser = new ParserImpl(new StreamReader(chunk.text()), options);
    }

    /** The document; null as a JSON value where there is none. */
    static JsonNode compose(String file, Chunks.Chunk chunk) {
        try {
            return new Composer(file, chunk).document();
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new DocumentException(
                    file, chunk.line() + mark.getLine(), mark.getColumn() + 1, "not valid YAML: " + e.getProblem());
        } catch (ReaderException e) {
            throw new DocumentException(file, chunk.line(), 1, "contains a control character");
        }
    }

    private JsonNode document() {
        parser.getEvent();
        if (parser.checkEvent(ID.StreamEnd)) {
            return NullNode.getInstance();
        }
        parser.getEvent();
        var root = node();
        var end = parser.getEvent();
        if (!ended()) {
            throw at(end.getEndMark(), "content after the end of the document, which kubectl drops: begin it with ---");
        }
        return root;
    }

    private boolean ended() {
        try {
            return parser.checkEvent(ID.StreamEnd);
        } catch (MarkedYAMLException e) {
            return false;
        }
    }

    private JsonNode node() {
        var event = parser.getEvent();
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        var anchor = event instanceof NodeEvent named ? named.getAnchor() : null;
        if (anchor != null) {
            anchors.remove(anchor);
        }
        var value = event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event);
        if (anchor != null) {
            anchors.put(anchor, value);
        }
        return value;
    }

    /** A node in the place of a value; in that of a key, how a number was written still matters. */
    private JsonNode value() {
        var value = node();
        return value.isNumber() ? GoNumbers.held(value) : value;
    }

    private JsonNode alias(AliasEvent event) {
        var value = anchors.get(event.getAnchor());
        if (value == null) {
            throw at(event.getStartMark(), "the alias *%s has no anchor before it".formatted(event.getAnchor()));
        }
        var excess = budget.spend(value);
        if (excess != null) {
            throw at(event.getStartMark(), excess);
        }
        return value.deepCopy();
    }

    private JsonNode scalar(ScalarEvent event) {
        var value = Tags.scalar(event);
        if (value instanceof Tags.Refused refused) {
            throw at(event.getStartMark(), refused.problem());
        }
        return ((Tags.Value) value).tree();
    }

    private JsonNode collection(CollectionStartEvent event) {
        boolean mapping = event instanceof MappingStartEvent;
        if (!Tags.fits(event, mapping)) {
            throw at(event.getStartMark(), "the tag %s is not allowed".formatted(event.getTag()));
        }
        if (++depth > MAX_DEPTH) {
            throw at(event.getStartMark(), "nested deeper than %d levels".formatted(MAX_DEPTH));
        }
        var value = mapping ? mapping() : sequence();
        parser.getEvent();
        depth--;
        return value;
    }

    private ArrayNode sequence() {
        var array = JsonNodeFactory.instance.arrayNode();
        while (!parser.checkEvent(ID.SequenceEnd)) {
            array.add(value());
        }
        return array;
    }

    /** In the order of the text: as in kubectl, a merge overrides what stands before it. */
    private ObjectNode mapping() {
        var object = JsonNodeFactory.instance.objectNode();
        var lines = new HashMap<String, Integer>();
        while (!parser.checkEvent(ID.MappingEnd)) {
            var event = parser.peekEvent();
            if (isMerge(event)) {
                parser.getEvent();
                merge(object);
            } else {
                var key = key(event, node());
                requireFirst(event, key, lines);
                object.set(key, value());
            }
        }
        return object;
    }

    private void requireFirst(Event event, String key, Map<String, Integer> lines) {
        int line = firstLine + event.getStartMark().getLine();
        var before = lines.putIfAbsent(key, line);
        if (before != null) {
            throw at(event.getStartMark(), "the key \"%s\" is there twice, first on line %d".formatted(key, before));
        }
    }

    private String key(Event event, JsonNode value) {
        if (value.isContainerNode() || value.isNull() || value.isBigInteger()) {
            throw at(event.getStartMark(), "a key must be a string, a boolean or a number of 64 signed bits");
        }
        return value.isDouble() ? GoNumbers.key(value.doubleValue()) : value.asText();
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getValue().equals(MERGE)
                && scalar.getImplicit().canOmitTagInPlainScalar();
    }

    private void merge(ObjectNode into) {
        var mark = parser.peekEvent().getStartMark();
        var value = node();
        if (value instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                into.setAll(requireObject(mark, array.get(i)));
            }
        } else {
            into.setAll(requireObject(mark, value));
        }
    }

    private ObjectNode requireObject(Mark mark, @Nullable JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw at(mark, "<< needs a mapping or a list of mappings");
    }

    private DocumentException at(Mark mark, String problem) {
        return new DocumentException(file, firstLine + mark.getLine(), mark.getColumn() + 1, problem);
    }
}
