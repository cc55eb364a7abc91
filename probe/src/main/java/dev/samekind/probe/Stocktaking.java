package dev.samekind.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Looks for names in a broker or object store. The answer has their positions, so that it fits a termination message, and
 * some of the names that were not asked for.
 */
final class Stocktaking {
    private static final int OTHERS_SHOWN = 20;
    private static final int CHARACTERS_SHOWN = 1000;

    private Stocktaking() {}

    static Map<String, Object> run(Inventory.Opening server, List<String> arguments, Map<String, String> environment) {
        var host = arguments.get(0);
        var address = new Address(host, Integer.parseInt(arguments.get(1)));
        try (var inventory = server.open(address, new Settings(environment))) {
            return take(inventory, arguments.subList(2, arguments.size()));
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return Map.of("error", Failure.of(e));
        }
    }

    private static Map<String, Object> take(Inventory inventory, List<String> names) throws Exception {
        var listed = inventory.list();
        var found = new LinkedHashMap<String, Object>();
        var answers = new ArrayList<Presence>();
        for (var name : names) {
            answers.add(presence(inventory, listed, name));
        }
        for (var presence : Presence.values()) {
            found.put(
                    presence.name().toLowerCase(Locale.ROOT),
                    IntStream.range(0, answers.size())
                            .filter(i -> answers.get(i) == presence)
                            .boxed()
                            .toList());
        }
        listed.ifPresent(all -> addOthers(found, all, names));
        return found;
    }

    /** What is not listed is asked for: a list has what the login may see, and a name may be there all the same. */
    private static Presence presence(Inventory inventory, Optional<Set<String>> listed, String name) throws Exception {
        return listed.isPresent() && listed.get().contains(name) ? Presence.PRESENT : inventory.look(name);
    }

    private static void addOthers(Map<String, Object> found, Set<String> listed, List<String> names) {
        var others = new TreeSet<>(listed);
        names.forEach(others::remove);
        var shown = new ArrayList<String>();
        int room = CHARACTERS_SHOWN;
        for (var name : others) {
            room -= name.length();
            if (shown.size() == OTHERS_SHOWN || room < 0) {
                break;
            }
            shown.add(name);
        }
        found.put("others", shown);
        found.put("further", others.size() - shown.size());
    }
}
