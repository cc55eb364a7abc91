package dev.samekind.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.database.Database;
import dev.samekind.parity.check.database.DatabaseVerdict;
import dev.samekind.parity.manifest.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A pod that logs in to a database server; beside the Secret that it logs in with, which it alone sees. */
record DatabaseProbe(Database database) implements Probe {
    @Override
    public String id() {
        return "database " + CanonicalJson.digest(database.toString().getBytes(StandardCharsets.UTF_8));
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
        return database.questions();
    }

    @Override
    public JsonNode observe(ProbeSession session) throws ProbeException {
        var service = database.service();
        var host = service.name() + "." + service.namespace() + ".svc";
        var arguments = List.of("postgres", host, Integer.toString(database.port()));
        var pod = session.pods()
                .client(session.name("database"), arguments, database.login().deepCopy());
        pod.withObject("/metadata").put("namespace", service.namespace());
        return session.awaitResult(session.create(pod));
    }

    @Override
    public List<CheckResult> judge(JsonNode seen, Instant at) {
        return questions().stream()
                .map(question -> DatabaseVerdict.of(database, question, seen, at))
                .toList();
    }
}
