package dev.samekind.parity.check.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.check.database.Databases.PodsOf;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.List;
import java.util.Map;

/**
 * How pods log in to a PostgreSQL server, by the names of the environment variables that libpq and the server's image
 * read. Only references are carried on: the value of a Secret is put into the probe's pod by the kubelet.
 */
final class Logins {
    private static final Map<String, String> OF_CLIENTS =
            Map.of("PGUSER", "PGUSER", "PGPASSWORD", "PGPASSWORD", "PGDATABASE", "PGDATABASE");
    private static final Map<String, String> OF_SERVERS =
            Map.of("POSTGRES_USER", "PGUSER", "POSTGRES_PASSWORD", "PGPASSWORD", "POSTGRES_DB", "PGDATABASE");

    private Logins() {}

    /** The server's own login, else that of a pod that names the Service as its PGHOST. */
    static ArrayNode of(List<PodsOf> servers, List<PodsOf> others, ObjectKey service) {
        for (var server : servers) {
            var login = login(server, OF_SERVERS);
            if (!login.isEmpty()) {
                return login;
            }
        }
        for (var client : others) {
            if (isClientOf(client, service)) {
                return login(client, OF_CLIENTS);
            }
        }
        return JsonNodeFactory.instance.arrayNode();
    }

    private static boolean isClientOf(PodsOf pods, ObjectKey service) {
        for (var container : pods.template().spec().path("containers")) {
            for (var variable : container.path("env")) {
                var host = variable.path("value").asText();
                if (variable.path("name").asText().equals("PGHOST")
                        && (host.equals(service.name()) || host.startsWith(service.name() + "."))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ArrayNode login(PodsOf pods, Map<String, String> names) {
        for (var container : pods.template().spec().path("containers")) {
            var login = JsonNodeFactory.instance.arrayNode();
            container.path("env").forEach(variable -> {
                var name = names.get(variable.path("name").asText());
                if (name != null) {
                    login.add(((ObjectNode) variable.deepCopy()).put("name", name));
                }
            });
            if (hasPassword(login)) {
                return login;
            }
        }
        return JsonNodeFactory.instance.arrayNode();
    }

    private static boolean hasPassword(JsonNode login) {
        for (var variable : login) {
            if (variable.path("name").asText().equals("PGPASSWORD")) {
                return true;
            }
        }
        return false;
    }
}
