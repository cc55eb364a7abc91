package dev.samekind.parity.check.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import dev.samekind.parity.check.server.Login;
import dev.samekind.parity.check.server.Server;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A broker or object store that is asked here.
 *
 * @param protocol how it is asked
 * @param service its Service
 * @param port port that is asked
 * @param names what production has, in a fixed order: the answer goes by position
 * @param login how a container logs in
 * @param problem why it cannot be asked, null where it can
 */
record Broker(
        Protocol protocol,
        ObjectKey service,
        int port,
        List<String> names,
        Login login,
        @Nullable String problem) implements Server {

    @Override
    public List<String> arguments() {
        var arguments = new ArrayList<>(List.of(protocol.subcommand(), host(), Integer.toString(port)));
        arguments.addAll(names);
        return arguments;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.ofNullable(problem);
    }

    @Override
    public List<Question> questions() {
        return List.of(new Question(protocol.check(), service, "", String.join(", ", names)));
    }

    @Override
    public CheckResult judge(Question question, JsonNode seen, Instant at) {
        return BrokerVerdict.of(this, question, seen, at);
    }

    /** What is missing may be made at any time by a program that has started. */
    @Override
    public boolean isSettled(CheckResult answer) {
        return answer.outcome() != Outcome.Differs || !answer.reason().equals(protocol.missing());
    }
}
