package dev.samekind.parity.check.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;

/** What a database server's answer means. */
public final class DatabaseVerdict {
    private DatabaseVerdict() {}

    /** The answer to one of a database's questions. */
    public static CheckResult of(Database database, Question question, JsonNode seen, Instant at) {
        if (!seen.has("version")) {
            return question.failed(
                    "%s did not let the probe in: %s"
                            .formatted(
                                    database.service().display(),
                                    seen.path("error").asText("no answer")),
                    at);
        }
        return question.check() == Check.DatabaseVersion
                ? version(database, question, seen.path("version").asText(), at)
                : extensions(database, question, seen.path("extensions"), at);
    }

    private static CheckResult version(Database database, Question question, String found, Instant at) {
        // 15.8 (Debian 15.8-1.pgdg120+1)
        var live = found.split(" ")[0];
        var wanted = Objects.requireNonNull(question.production()).split(" ")[0];
        var evidence = "%s says that it is %s; %s".formatted(database.service().display(), live, database.source());
        return startsWith(live, wanted)
                ? question.same("DatabaseVersionDiffers", evidence, at)
                : question.differs(live, "DatabaseVersionDiffers", evidence, at);
    }

    /** As far as production says its version: 15 is any 15. */
    private static boolean startsWith(String live, String wanted) {
        var parts = wanted.split("\\.");
        var found = live.split("\\.");
        return found.length >= parts.length && Arrays.equals(parts, Arrays.copyOf(found, parts.length));
    }

    private static CheckResult extensions(Database database, Question question, JsonNode found, Instant at) {
        var live = new TreeSet<String>();
        found.forEach(name -> live.add(name.asText()));
        var missing = new TreeSet<>(database.extensions());
        missing.removeAll(live);
        var more = new TreeSet<>(live);
        more.removeAll(database.extensions());
        more.remove("plpgsql"); // every database has it, and nobody declares it
        var evidence = "%s has %s".formatted(database.service().display(), live);
        return missing.isEmpty() && more.isEmpty()
                ? question.same("DatabaseExtensionsDiffer", evidence, at)
                : question.differs(
                        String.join(", ", live),
                        "DatabaseExtensionsDiffer",
                        "%s; missing %s, not in production %s".formatted(evidence, missing, more),
                        at);
    }
}
