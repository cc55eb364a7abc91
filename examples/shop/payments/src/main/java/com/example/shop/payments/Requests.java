package com.example.shop.payments;

import com.example.shop.payments.Problem.Wrong;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what is asked, and says everything that is wrong with it at once. */
@Singleton
class Requests {
    static final String AMOUNT = "(0|[1-9][0-9]{0,9})\\.[0-9]{2}";

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String SHAPE = "A payment is an object with orderId, amount and currency, nothing else.";
    // Strict: what follows the object is no part of a payment.
    private static final ObjectReader JSON =
            JsonMapper.builder().build().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Field> fields;

    Requests(Settings settings) {
        fields = List.of(
                new Field("orderId", ID, "It is an order's id, as POST /orders returned it."),
                new Field("amount", AMOUNT, "An amount is a decimal in text with two places, such as \"28.40\"."),
                new Field("currency", settings.currency(), "The shop is paid in %s.".formatted(settings.currency())));
    }

    /** What a field's text must match, and why. */
    private record Field(String name, String pattern, String why) {}

    NewPayment payment(String body) {
        var tree = tree(body);
        var wrong = new ArrayList<Wrong>();
        fields.forEach(field -> check(field, tree.get(field.name()), wrong));
        tree.fieldNames().forEachRemaining(name -> refuseUnknown(name, wrong));
        if (!wrong.isEmpty()) {
            throw new ProblemException(Problem.invalid(wrong));
        }
        return new NewPayment(
                UUID.fromString(tree.get("orderId").asText()),
                new BigDecimal(tree.get("amount").asText()),
                tree.get("currency").asText());
    }

    UUID id(String text) {
        if (!text.matches(ID)) {
            var why = "A payment's id is a UUID, as POST /payments returned it.";
            throw new ProblemException(
                    Problem.invalid(List.of(new Wrong("This is no UUID", "path: id", why))));
        }
        return UUID.fromString(text);
    }

    private static JsonNode tree(String body) {
        try {
            var tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
            throw invalidBody("The body is no object", SHAPE);
        } catch (JsonProcessingException e) {
            throw invalidBody("The body is not JSON", e.getOriginalMessage());
        }
    }

    private static ProblemException invalidBody(String what, String why) {
        return new ProblemException(Problem.invalid(List.of(new Wrong(what, "body", why))));
    }

    private static void check(Field field, JsonNode value, List<Wrong> wrong) {
        if (value == null) {
            wrong.add(new Wrong("This field is required", pointer(field.name()), field.why()));
        } else if (!value.isTextual() || !value.asText().matches(field.pattern())) {
            wrong.add(new Wrong("This value cannot be accepted", pointer(field.name()), field.why()));
        }
    }

    private void refuseUnknown(String name, List<Wrong> wrong) {
        if (fields.stream().noneMatch(field -> field.name().equals(name))) {
            wrong.add(new Wrong("This field is not known", pointer(name), SHAPE));
        }
    }

    /** As RFC 6901 writes it. */
    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
