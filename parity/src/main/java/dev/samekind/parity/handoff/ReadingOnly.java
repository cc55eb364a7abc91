package dev.samekind.parity.handoff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a relay lets through what reads, and answers everything else with 403. */
final class ReadingOnly {
    /** A connection that is upgraded is no longer HTTP, so that nobody can say what goes through it. */
    private static final String READS =
            "(Method(`GET`) || Method(`HEAD`) || Method(`OPTIONS`)) && !HeaderRegexp(`Upgrade`, `.+`)";

    private static final String REST = "PathPrefix(`/`)";
    private static final String REFUSE = "refuse";
    /** Nobody's address, so that an allow list of it refuses all. */
    private static final String NOBODY = "255.255.255.255/32";

    private ReadingOnly() {}

    /** Traefik's configuration; JSON, which is YAML. */
    static ObjectNode routing(ServiceRun run, String bridge) {
        var tree = JsonNodeFactory.instance.objectNode();
        var http = tree.putObject("http");
        var routers = http.putObject("routers");
        var services = http.putObject("services");
        for (var port : run.ports()) {
            var id = Relays.entryPoint(port);
            router(routers.putObject(id), READS, 2, id);
            router(routers.putObject(id + "-refuse"), REST, 1, id)
                    .putArray("middlewares")
                    .add(REFUSE);
            services.putObject(id)
                    .putObject("loadBalancer")
                    .putArray("servers")
                    .addObject()
                    .put("url", "http://%s:%d".formatted(bridge, port.bridge()));
        }
        http.putObject("middlewares")
                .putObject(REFUSE)
                .putObject("ipAllowList")
                .putArray("sourceRange")
                .add(NOBODY);
        return tree;
    }

    private static ObjectNode router(ObjectNode router, String rule, int priority, String id) {
        router.put("rule", rule).put("priority", priority).put("service", id);
        router.putArray("entryPoints").add(id);
        return router;
    }
}
