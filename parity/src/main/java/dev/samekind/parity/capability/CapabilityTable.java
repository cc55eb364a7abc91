package dev.samekind.parity.capability;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.samekind.parity.path.KeyedPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The rows of capabilities.json. */
final class CapabilityTable {
    static final List<Capability> ROWS = read();

    private CapabilityTable() {}

    private static List<Capability> read() {
        var mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(KeyedPath.class, new PathReader()))
                .build();
        try (var stream = CapabilityTable.class.getResourceAsStream("capabilities.json")) {
            return List.copyOf(mapper.readValue(
                    Objects.requireNonNull(stream, "capabilities.json is missing in the jar"),
                    new TypeReference<List<Capability>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class PathReader extends StdDeserializer<KeyedPath> {
        private static final long serialVersionUID = 1L;

        PathReader() {
            super(KeyedPath.class);
        }

        @Override
        public KeyedPath deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return KeyedPath.parse(parser.getText());
        }
    }
}
