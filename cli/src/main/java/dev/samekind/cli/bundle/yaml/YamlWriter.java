package dev.samekind.cli.bundle.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** YAML for people to review, which kubectl and {@link YamlReader} read back as the tree it was written from. */
public final class YamlWriter {
    private final Emitter emitter;

    private YamlWriter(StringWriter text) {
        emitter = new Emitter(text, options());
    }

    /** One document, begun by {@code ---} and ended by a line feed. */
    public static String document(JsonNode tree) {
        var text = new StringWriter();
        var writer = new YamlWriter(text);
        writer.emit(new StreamStartEvent(null, null));
        writer.emit(new DocumentStartEvent(null, null, true, null, Map.of()));
        writer.write(tree);
        writer.emit(new DocumentEndEvent(null, null, false));
        writer.emit(new StreamEndEvent(null, null));
        return text.toString();
    }

    private static DumperOptions options() {
        var options = new DumperOptions();
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setMaxSimpleKeyLength(1024);
        return options;
    }

    private void write(JsonNode value) {
        if (value instanceof ObjectNode object) {
            emit(new MappingStartEvent(null, null, true, null, null, flow(object)));
            object.properties().forEach(this::write);
            emit(new MappingEndEvent(null, null));
        } else if (value.isArray()) {
            emit(new SequenceStartEvent(null, null, true, null, null, flow(value)));
            value.forEach(this::write);
            emit(new SequenceEndEvent(null, null));
        } else if (value.isTextual()) {
            scalar(value.textValue(), ScalarStyles.ofValue(value.textValue()));
        } else {
            scalar(value.asText(), ScalarStyle.PLAIN);
        }
    }

    private void write(Map.Entry<String, JsonNode> field) {
        scalar(field.getKey(), ScalarStyles.ofKey(field.getKey()));
        write(field.getValue());
    }

    private static FlowStyle flow(JsonNode collection) {
        return collection.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }

    private void scalar(String text, ScalarStyle style) {
        emit(new ScalarEvent(null, null, new ImplicitTuple(true, true), text, null, null, style));
    }

    private void emit(Event event) {
        try {
            emitter.emit(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
