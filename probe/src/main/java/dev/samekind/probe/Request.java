package dev.samekind.probe;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One request, given as a URL's query is written: {@code id=a&url=http%3A%2F%2Fhost%2F&body=4096}. */
record Request(
        String id,
        URI uri,
        String method,
        int body,
        int timeoutMillis,
        int awaitMillis,
        List<String> headers,
        List<String> show) {
    private static final String DEFAULT_TIMEOUT = "5000";

    static Request parse(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (var field : text.split("&")) {
            int equals = field.indexOf('=');
            fields.computeIfAbsent(field.substring(0, equals), name -> new ArrayList<>())
                    .add(URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return new Request(
                one(fields, "id", ""),
                URI.create(one(fields, "url", "")),
                one(fields, "method", "GET"),
                Integer.parseInt(one(fields, "body", "0")),
                Integer.parseInt(one(fields, "timeout", DEFAULT_TIMEOUT)),
                Integer.parseInt(one(fields, "await", "0")),
                fields.getOrDefault("header", List.of()),
                fields.getOrDefault("show", List.of()));
    }

    private static String one(Map<String, List<String>> fields, String name, String otherwise) {
        return fields.getOrDefault(name, List.of(otherwise)).getFirst();
    }
}
