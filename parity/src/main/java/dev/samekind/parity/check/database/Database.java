package dev.samekind.parity.check.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.server.Login;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that is asked here.
 *
 * @param service its Service
 * @param port port of the Service
 * @param version version that production runs, as far as it says; null where it says nothing
 * @param source where production says so, for people
 * @param extensions extensions that production has; empty where it says nothing
 * @param login how a container logs in, by PGUSER, PGPASSWORD and PGDATABASE
 */
public record Database(
        ObjectKey service, int port, @Nullable String version, String source, SortedSet<String> extensions, Login login)
        implements Server {

    public Database {
        extensions = Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
    }

    @Override
    public List<String> arguments() {
        return List.of("postgres", host(), Integer.toString(port));
    }

    @Override
    public Optional<String> obstacle() {
        return login.isEmpty()
                ? Optional.of(
                        "no pod says how to log in to %s: neither its own POSTGRES_PASSWORD nor PGHOST and PGPASSWORD of another"
                                .formatted(service.display()))
                : Optional.empty();
    }

    @Override
    public List<Question> questions() {
        var questions = new ArrayList<Question>();
        if (version != null) {
            questions.add(new Question(Check.DatabaseVersion, service, "", version));
        }
        if (!extensions.isEmpty()) {
            questions.add(new Question(Check.DatabaseExtensions, service, "", String.join(", ", extensions)));
        }
        return questions;
    }

    @Override
    public CheckResult judge(Question question, JsonNode seen, Instant at) {
        return DatabaseVerdict.of(this, question, seen, at);
    }
}
