package dev.samekind.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Required;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds a field that the API server would demand, where no server is asked. */
final class RequiredFields {
    private RequiredFields() {}

    /** Path of the first one that is missing below a node of a record's type. */
    static Optional<String> missing(String path, JsonNode node, Class<?> type) {
        return type.isRecord() && node.isObject()
                ? Arrays.stream(type.getRecordComponents())
                        .flatMap(field -> missing(path, node, type, field))
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<String> missing(String path, JsonNode node, Class<?> type, RecordComponent field) {
        var at = path + "." + field.getName();
        var value = node.path(field.getName());
        if (value.isMissingNode() || value.isNull()) {
            return isRequired(type, field) ? Stream.of(at) : Stream.empty();
        }
        if (field.getType() != List.class) {
            return missing(at, value, field.getType()).stream();
        }
        return IntStream.range(0, value.size())
                .boxed()
                .flatMap(i -> missing(at + "[" + i + "]", value.path(i), item(field.getGenericType())).stream());
    }

    private static Class<?> item(Type list) {
        return list instanceof ParameterizedType type && type.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : Object.class;
    }

    private static boolean isRequired(Class<?> type, RecordComponent field) {
        try {
            return type.getDeclaredField(field.getName()).isAnnotationPresent(Required.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }
}
