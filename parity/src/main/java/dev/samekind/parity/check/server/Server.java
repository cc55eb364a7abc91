package dev.samekind.parity.check.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that runs here, answers to a login, and is asked what it is or has. */
public interface Server {
    /** Its Service. */
    ObjectKey service();

    /** How a pod of the environment logs in. */
    Login login();

    /** Subcommand of the probe's program with its arguments. */
    List<String> arguments();

    /** Why it cannot be asked; empty where it can. */
    Optional<String> obstacle();

    /** What is to be found out. */
    List<Question> questions();

    /** The answer to one of the questions. */
    CheckResult judge(Question question, JsonNode seen, Instant at);

    /** Whether an answer stands until what runs changes. */
    default boolean isSettled(CheckResult answer) {
        return true;
    }

    /** The Service's name, as every namespace resolves it. */
    default String host() {
        return service().name() + "." + service().namespace() + ".svc";
    }
}
