package dev.samekind.parity.check.permission;

import java.util.Comparator;

/**
 * Something that an account may or may not do.
 *
 * @param namespace where, empty for the whole cluster
 * @param verb verb
 * @param group API group, empty for the core group; the empty text also with a path
 * @param resource resource with its subresource, as roles write it; empty with a path
 * @param name name of the object, empty for any
 * @param path path that is no resource, empty for a resource
 */
public record Question(String namespace, String verb, String group, String resource, String name, String path)
        implements Comparable<Question> {
    private static final Comparator<Question> ORDER = Comparator.comparing(Question::namespace)
            .thenComparing(Question::group)
            .thenComparing(Question::resource)
            .thenComparing(Question::name)
            .thenComparing(Question::path)
            .thenComparing(Question::verb);

    /** For people: {@code get secrets in shop}. */
    public String display() {
        if (!path.isEmpty()) {
            return verb + " " + path;
        }
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name)
                + (namespace.isEmpty() ? " in all namespaces" : " in " + namespace);
    }

    @Override
    public int compareTo(Question other) {
        return ORDER.compare(this, other);
    }
}
