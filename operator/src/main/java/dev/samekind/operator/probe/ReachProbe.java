package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.reach.Hops;
import dev.samekind.parity.check.reach.Visit;
import dev.samekind.parity.manifest.CanonicalJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pod that asks routes by their names, and the ready endpoints behind them directly.
 *
 * @param visits routes
 * @param traefik Traefik's address
 * @param endpoints says which endpoints are ready
 */
record ReachProbe(List<Visit> visits, String traefik, ReadyEndpoints endpoints) implements Probe {
    private static final int DIRECT = 2;

    @Override
    public String id() {
        return "reach " + CanonicalJson.digest((traefik + visits).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int pods() {
        return 1;
    }

    @Override
    public boolean dependsOnWorld() {
        return true;
    }

    @Override
    public List<Question> questions() {
        return visits.stream()
                .flatMap(visit -> Stream.of(visit.answers(), visit.resolves()))
                .toList();
    }

    @Override
    public JsonNode observe(ProbeSession session) throws ProbeException {
        var arguments = new ArrayList<>(List.of("request"));
        var ready = new ArrayList<List<String>>();
        for (int i = 0; i < visits.size(); i++) {
            var visit = visits.get(i);
            for (int j = 0; j < visit.hosts().size(); j++) {
                arguments.add(request(i + ".h" + j, visit.url(visit.hosts().get(j))));
            }
            var addresses = endpoints.of(visit.backends());
            ready.add(addresses);
            for (int j = 0; j < Math.min(DIRECT, addresses.size()); j++) {
                arguments.add(request(i + ".d" + j, "http://" + addresses.get(j) + visit.path()));
            }
        }
        var client = session.create(session.pods().client(session.name("client"), arguments, List.of(), ""));
        return seen(Answers.byId(session.awaitResult(client)), ready);
    }

    private static String request(String id, String url) {
        return "id=%s&url=%s".formatted(id, URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    private JsonNode seen(ObjectNode answers, List<List<String>> ready) {
        var all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < visits.size(); i++) {
            var visit = visits.get(i);
            var seen = all.addObject()
                    .put("traefik", traefik)
                    .put("endpoints", ready.get(i).size());
            var hosts = seen.putObject("hosts");
            for (int j = 0; j < visit.hosts().size(); j++) {
                hosts.set(visit.hosts().get(j), answers.path(i + ".h" + j));
            }
            var direct = seen.putArray("direct");
            for (int j = 0; j < Math.min(DIRECT, ready.get(i).size()); j++) {
                direct.add(answers.path(i + ".d" + j));
            }
        }
        return all;
    }

    @Override
    public List<CheckResult> judge(JsonNode seen, Instant at) {
        var results = new ArrayList<CheckResult>();
        for (int i = 0; i < visits.size(); i++) {
            results.add(Hops.answers(visits.get(i), seen.path(i), at));
            results.add(Hops.resolves(visits.get(i), seen.path(i), at));
        }
        return results;
    }
}
