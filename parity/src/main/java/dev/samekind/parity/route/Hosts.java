package dev.samekind.parity.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;

/** Lists of host names in a companion's spec. */
final class Hosts {
    private Hosts() {}

    /** Makes a list of hosts that of their local names, without those that have none; whether any is left. */
    static boolean localise(ObjectNode parent, String field, Companion companion) {
        var local = new LinkedHashSet<String>();
        for (var host : parent.path(field)) {
            var name = companion.local(host.asText());
            if (name != null) {
                local.add(name);
            }
        }
        var list = parent.putArray(field);
        local.forEach(list::add);
        return !local.isEmpty();
    }
}
