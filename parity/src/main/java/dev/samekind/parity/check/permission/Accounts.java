package dev.samekind.parity.check.permission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what production's roles and bindings grant to its ServiceAccounts. */
public final class Accounts {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final Map<String, JsonNode> roles = new HashMap<>();
    private final Map<String, List<Grant>> grants = new HashMap<>();
    private final Map<String, Boolean> incomplete = new HashMap<>();

    private Accounts() {}

    /** Accounts that are bound to something, in the order of their keys. */
    public static List<Account> of(Collection<Manifest> objects) {
        return new Accounts().read(objects);
    }

    private List<Account> read(Collection<Manifest> objects) {
        for (var object : objects) {
            if (isRbac(object.key()) && object.key().kind().endsWith("Role")) {
                roles.put(
                        id(
                                object.key().kind(),
                                object.key().namespace(),
                                object.key().name()),
                        object.tree().path("rules"));
            }
        }
        objects.stream()
                .filter(object -> isRbac(object.key()) && object.key().kind().endsWith("RoleBinding"))
                .forEach(this::bind);
        return objects.stream()
                .map(Manifest::key)
                .filter(key ->
                        key.kind().equals("ServiceAccount") && key.group().isEmpty())
                .filter(key -> grants.containsKey(subject(key.namespace(), key.name())))
                .sorted()
                .map(this::account)
                .toList();
    }

    private Account account(ObjectKey key) {
        var subject = subject(key.namespace(), key.name());
        return new Account(key, List.copyOf(grants.getOrDefault(subject, List.of())), !incomplete.containsKey(subject));
    }

    private void bind(Manifest binding) {
        var namespace =
                binding.key().kind().equals("RoleBinding") ? binding.key().namespace() : null;
        var reference = binding.tree().path("roleRef");
        var isRole = reference.path("kind").asText().equals("Role");
        var rules = roles.get(id(
                reference.path("kind").asText(),
                isRole ? namespace : null,
                reference.path("name").asText()));
        for (var subject : binding.tree().path("subjects")) {
            if (subject.path("kind").asText().equals("ServiceAccount")) {
                var account = subject(
                        subject.path("namespace").asText(namespace),
                        subject.path("name").asText());
                grant(account, namespace == null ? "" : namespace, rules);
            }
        }
    }

    private void grant(String account, String namespace, @Nullable JsonNode rules) {
        var list = grants.computeIfAbsent(account, key -> new ArrayList<>());
        if (rules == null) {
            incomplete.put(account, true);
        } else {
            rules.forEach(rule -> list.add(new Grant(namespace, rule)));
        }
    }

    private static boolean isRbac(ObjectKey key) {
        return key.group().equals(GROUP);
    }

    private static String subject(@Nullable String namespace, String name) {
        return namespace + "/" + name;
    }

    private static String id(String kind, @Nullable String namespace, String name) {
        return kind + " " + Objects.requireNonNullElse(namespace, "") + "/" + name;
    }
}
