package dev.samekind.parity.check.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.samekind.api.v1alpha1.Check;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.List;
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
 * @param login environment of a container that logs in: PGUSER, PGPASSWORD and PGDATABASE, values from Secrets by
 *     reference; empty where no pod says how
 */
public record Database(
        ObjectKey service,
        int port,
        @Nullable String version,
        String source,
        SortedSet<String> extensions,
        ArrayNode login) {

    public Database {
        extensions = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
    }

    /** What is to be found out. */
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
}
