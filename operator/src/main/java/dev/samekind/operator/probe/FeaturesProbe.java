package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.route.RouteCopy;
import dev.samekind.parity.check.route.RouteFeature;
import dev.samekind.parity.manifest.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Copies of routes in front of an echo back end.
 *
 * @param features features by the request that answers them
 * @param traefik Traefik's address
 */
record FeaturesProbe(SortedMap<String, List<RouteFeature>> features, String traefik) implements Probe {
    private static final String DOMAIN = ".samekind-probe.internal";

    @Override
    public String id() {
        var keys = traefik + features.keySet();
        return "features " + CanonicalJson.digest(keys.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int pods() {
        return 2;
    }

    @Override
    public boolean dependsOnWorld() {
        return false;
    }

    @Override
    public List<Question> questions() {
        return features.values().stream()
                .flatMap(List::stream)
                .map(RouteFeature::question)
                .toList();
    }

    @Override
    public JsonNode observe(ProbeSession session) throws ProbeException {
        var echo = session.name("echo");
        session.create(session.pods().server(echo, Map.of("samekind-probe-echo", echo)));
        session.create(service(echo));
        var arguments = new ArrayList<>(List.of("request"));
        var hosts = new ArrayList<String>();
        for (var key : features.keySet()) {
            var id = Integer.toString(hosts.size());
            var place = new RouteCopy.Place(session.name(id), echo, session.name(id) + DOMAIN);
            var feature = features.get(key).getFirst();
            for (var object : feature.objects(place)) {
                session.create(object);
            }
            hosts.add(place.host());
            arguments.add(feature.request(id, place.host()));
        }
        var client = session.create(session.pods().client(session.name("client"), arguments, hosts, traefik));
        return session.awaitResult(client);
    }

    private static ObjectNode service(String name) {
        var service =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Service");
        service.putObject("metadata").put("name", name);
        var spec = service.putObject("spec");
        spec.putObject("selector").put("samekind-probe-echo", name);
        spec.putArray("ports").addObject().put("name", "http").put("port", 80).put("targetPort", ProbePods.PORT);
        return service;
    }

    @Override
    public List<CheckResult> judge(JsonNode seen, Instant at) {
        var answers = Answers.byId(seen);
        var results = new ArrayList<CheckResult>();
        int id = 0;
        for (var same : features.values()) {
            var answer = answers.path(Integer.toString(id++));
            results.addAll(
                    same.stream().map(feature -> feature.judge(answer, at)).collect(Collectors.toList()));
        }
        return results;
    }
}
