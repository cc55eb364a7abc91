package dev.samekind.parity.check.permission;

import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ServiceAccount of production's with what its roles grant.
 *
 * @param key the account
 * @param complete whether every role that is bound to it is among production's objects
 */
public record Account(ObjectKey key, List<Grant> grants, boolean complete) {
    private static final List<String> SENSITIVE_VERBS = List.of("get", "list", "create");

    /** What production allows. */
    public SortedSet<Question> allowed() {
        var questions = new TreeSet<Question>();
        grants.forEach(grant -> questions.addAll(grant.questions()));
        return questions;
    }

    /** A handful of what production refuses; none where a role is not known, for it might grant them. */
    public SortedSet<Question> refused() {
        var questions = new TreeSet<Question>();
        if (!complete) {
            return questions;
        }
        var namespace = String.valueOf(key.namespace());
        SENSITIVE_VERBS.forEach(verb -> questions.add(new Question(namespace, verb, "", "secrets", "", "")));
        questions.add(new Question(namespace, "create", "", "pods", "", ""));
        questions.add(new Question(namespace, "create", "", "pods/exec", "", ""));
        questions.add(new Question(namespace, "delete", "", "configmaps", "", ""));
        questions.add(new Question(namespace, "*", "*", "*", "", ""));
        questions.add(new Question("", "list", "", "secrets", "", ""));
        questions.removeIf(question -> grants.stream().anyMatch(grant -> grant.allows(question)));
        return questions;
    }
}
