package dev.samekind.cli.bundle.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A page of a list of Secrets. Names, types and keys are taken from the stream; values are skipped token by token and
 * never become a string.
 */
final class SecretPage {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> METADATA = Set.of("name", "namespace");

    private SecretPage() {}

    static ReadOnlyApi.Page read(InputStream stream) throws IOException {
        var items = new ArrayList<JsonNode>();
        var next = new StringBuilder();
        try (var parser = FACTORY.createParser(stream)) {
            parser.nextToken();
            fields(parser, field -> {
                switch (field) {
                    case "items" -> items.addAll(items(parser));
                    case "metadata" ->
                        fields(parser, name -> {
                            if (name.equals("continue")) {
                                next.append(parser.getText());
                            } else {
                                parser.skipChildren();
                            }
                        });
                    default -> parser.skipChildren();
                }
            });
        }
        return new ReadOnlyApi.Page(items, next.toString());
    }

    private static List<JsonNode> items(JsonParser parser) throws IOException {
        var items = new ArrayList<JsonNode>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            items.add(secret(parser));
        }
        return items;
    }

    private static ObjectNode secret(JsonParser parser) throws IOException {
        var secret =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Secret");
        var metadata = secret.putObject("metadata");
        fields(parser, field -> {
            switch (field) {
                case "metadata" ->
                    fields(parser, name -> {
                        if (METADATA.contains(name)) {
                            metadata.put(name, parser.getText());
                        } else {
                            parser.skipChildren();
                        }
                    });
                case "type" -> secret.put("type", parser.getText());
                case "data" -> keys(parser, secret.putObject("data"));
                default -> parser.skipChildren();
            }
        });
        return secret;
    }

    private static void keys(JsonParser parser, ObjectNode data) throws IOException {
        fields(parser, key -> {
            data.put(key, "");
            parser.skipChildren();
        });
    }

    private interface Field {
        void named(String name) throws IOException;
    }

    /** Calls for each field of the object that the parser is at, with the parser at the field's value. */
    private static void fields(JsonParser parser, Field each) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            each.named(name);
        }
    }
}
