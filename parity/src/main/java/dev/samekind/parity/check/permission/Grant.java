package dev.samekind.parity.check.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** One rule of a role, where its binding makes it hold. */
record Grant(String namespace, JsonNode rule) {
    private static final String ANY = "*";

    /** What the rule allows, one question for each. */
    SortedSet<Question> questions() {
        var questions = new TreeSet<Question>();
        for (var verb : texts("verbs")) {
            for (var group : texts("apiGroups")) {
                for (var resource : texts("resources")) {
                    for (var name : names()) {
                        questions.add(new Question(namespace, verb, group, resource, name, ""));
                    }
                }
            }
            if (namespace.isEmpty()) {
                texts("nonResourceURLs").forEach(path -> questions.add(new Question("", verb, "", "", "", path)));
            }
        }
        return questions;
    }

    /** Whether the rule allows it, by the rules of Kubernetes' RBAC. */
    boolean allows(Question question) {
        var here = namespace.isEmpty() || namespace.equals(question.namespace());
        return here
                && contains("verbs", question.verb())
                && (question.path().isEmpty() ? allowsResource(question) : allowsPath(question.path()));
    }

    private boolean allowsResource(Question question) {
        var names = texts("resourceNames");
        return contains("apiGroups", question.group())
                && containsResource(question.resource())
                && (names.isEmpty() || names.contains(question.name()));
    }

    private boolean containsResource(String resource) {
        int slash = resource.indexOf('/');
        return contains("resources", resource)
                || (slash >= 0 && texts("resources").contains("*" + resource.substring(slash)));
    }

    private boolean allowsPath(String path) {
        return namespace.isEmpty()
                && texts("nonResourceURLs").stream()
                        .anyMatch(allowed -> allowed.equals(path)
                                || (allowed.endsWith(ANY)
                                        && path.startsWith(allowed.substring(0, allowed.length() - 1))));
    }

    private boolean contains(String field, String value) {
        var texts = texts(field);
        return texts.contains(ANY) || texts.contains(value);
    }

    private List<String> names() {
        var names = texts("resourceNames");
        return names.isEmpty() ? List.of("") : names;
    }

    private List<String> texts(String field) {
        return StreamSupport.stream(rule.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
