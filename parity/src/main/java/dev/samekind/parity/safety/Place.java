package dev.samekind.parity.safety;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A node and where it stands, written like the paths of localisations, so that a reason can be copied into a rule.
 *
 * @param path concrete path from the object's root
 * @param node the node; missing where the object has none
 */
record Place(String path, JsonNode node) {
    /** Values that need no escape inside brackets: every valid name of a container or volume. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    Place field(String name) {
        return new Place(path + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
    }

    /** Whether the object says something here. */
    boolean isSet() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The text here; empty where there is none. */
    String text() {
        return node.asText("");
    }

    /** Items of this list by their name, or by their place where names are missing, odd or there twice. */
    List<Place> named() {
        var names = new ArrayList<String>();
        node.forEach(item -> names.add("name=" + item.path("name").asText("")));
        return items(names);
    }

    /** Items of this list of container ports, by port and protocol. */
    List<Place> ports() {
        var keys = new ArrayList<String>();
        node.forEach(port -> keys.add("containerPort=%s,protocol=%s"
                .formatted(
                        port.path("containerPort").asText(""),
                        port.path("protocol").asText("TCP"))));
        return items(keys);
    }

    /** Items of this list by their place. */
    List<Place> indexed() {
        var items = new ArrayList<Place>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new Place(path + "[" + i + "]", node.path(i)));
        }
        return items;
    }

    private List<Place> items(List<String> keys) {
        if (!keys.stream().allMatch(Place::isPlain) || new HashSet<>(keys).size() < keys.size()) {
            return indexed();
        }
        var items = new ArrayList<Place>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            items.add(new Place(path + "[" + keys.get(i) + "]", node.path(i)));
        }
        return items;
    }

    private static boolean isPlain(String key) {
        for (var pair : key.split(",")) {
            if (!PLAIN.matcher(pair.substring(pair.indexOf('=') + 1)).matches()) {
                return false;
            }
        }
        return true;
    }
}
