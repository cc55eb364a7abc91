package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.manifest.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A pod that logs in to a database, broker or object store; beside the Secret that it logs in with, which it alone sees. */
record ServerProbe(Server server) implements Probe {
    @Override
    public String id() {
        return subcommand() + " " + CanonicalJson.digest(server.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String subcommand() {
        return server.arguments().getFirst();
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
        return server.questions();
    }

    @Override
    public JsonNode observe(ProbeSession session) throws ProbeException {
        var login = server.login();
        var pod = session.pods()
                .client(
                        session.name(subcommand()),
                        server.arguments(),
                        login.environment().deepCopy());
        pod.withObject("/metadata").put("namespace", login.namespace());
        return session.awaitResult(session.create(pod));
    }

    @Override
    public List<CheckResult> judge(JsonNode seen, Instant at) {
        return questions().stream()
                .map(question -> server.judge(question, seen, at))
                .toList();
    }

    @Override
    public boolean isSettled(List<CheckResult> answers) {
        return Probe.super.isSettled(answers) && answers.stream().allMatch(server::isSettled);
    }
}
