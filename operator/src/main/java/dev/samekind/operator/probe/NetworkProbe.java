package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.network.PolicyVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two pods, one of them shut off by a policy, and a client of both. */
record NetworkProbe(List<Question> questions) implements Probe {
    private static final String ROLE = "samekind-probe-role";

    @Override
    public String id() {
        return "network";
    }

    @Override
    public int pods() {
        return 3;
    }

    @Override
    public boolean dependsOnWorld() {
        return false;
    }

    @Override
    public JsonNode observe(ProbeSession session) throws ProbeException {
        session.create(policy(session.name("deny")));
        var denied = session.create(session.pods().server(session.name("denied"), Map.of(ROLE, "denied")));
        var control = session.create(session.pods().server(session.name("control"), Map.of(ROLE, "control")));
        var arguments = List.of("dial", address(session.awaitReady(control)), address(session.awaitReady(denied)));
        var client = session.create(session.pods().client(session.name("client"), arguments, List.of(), ""));
        var seen = (ObjectNode) session.awaitResult(client);
        return seen.put("deniedReady", session.serves(denied));
    }

    private static String address(String ip) {
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + ProbePods.PORT;
    }

    private static ObjectNode policy(String name) {
        var policy = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "networking.k8s.io/v1")
                .put("kind", "NetworkPolicy");
        policy.putObject("metadata").put("name", name);
        var spec = policy.putObject("spec");
        spec.putObject("podSelector").putObject("matchLabels").put(ROLE, "denied");
        spec.putArray("policyTypes").add("Ingress");
        return policy;
    }

    @Override
    public List<CheckResult> judge(JsonNode seen, Instant at) {
        return questions.stream()
                .map(question -> PolicyVerdict.of(question, seen, at))
                .toList();
    }
}
