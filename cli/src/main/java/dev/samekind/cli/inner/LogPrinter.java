package dev.samekind.cli.inner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.samekind.cli.output.Console;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Lines with their service before them, in a colour of its own at a terminal. */
final class LogPrinter {
    private static final int[] COLOURS = {36, 33, 35, 32, 34, 31};

    private final Console console;
    private final List<String> services;
    private final int width;

    LogPrinter(Console console, List<String> services) {
        this.console = console.ofResults();
        this.services = new ArrayList<>(services);
        this.width = services.stream().mapToInt(String::length).max().orElse(0);
    }

    void print(String service, LogLine line) {
        var prefix = "%s | ".formatted(service + " ".repeat(Math.max(0, width - service.length())));
        int colour = COLOURS[Math.max(0, services.indexOf(service)) % COLOURS.length];
        // a service's own colours stay at a terminal, and go nowhere else
        var text = console.colour() ? line.text() : Printable.of(line.text().replaceAll("\u001b\\[[0-9;]*m", ""));
        console.print(console.colour() ? "\u001b[%dm%s\u001b[0m%s".formatted(colour, prefix, text) : prefix + text);
    }

    /** The same as a line of JSON. */
    void printJson(String service, String source, LogLine line) {
        var object = new LinkedHashMap<String, String>();
        object.put("time", line.time().toString());
        object.put("service", service);
        object.put("source", source);
        object.put("text", line.text());
        try {
            console.print(Json.mapper()
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line that cannot be written as JSON", e);
        }
    }
}
