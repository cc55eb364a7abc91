package dev.samekind.parity.check.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a broker's or object store's answer means. */
final class BrokerVerdict {
    private final Broker broker;
    private final JsonNode seen;
    private final List<String> present;
    private final List<String> absent;

    private BrokerVerdict(Broker broker, JsonNode seen) {
        this.broker = broker;
        this.seen = seen;
        this.present = names("present");
        this.absent = names("absent");
    }

    static CheckResult of(Broker broker, Question question, JsonNode seen, Instant at) {
        var verdict = new BrokerVerdict(broker, seen);
        return seen.has("error") ? verdict.noAnswer(question, at) : verdict.answer(question, at);
    }

    private CheckResult noAnswer(Question question, Instant at) {
        return question.failed(
                "%s did not answer the probe: %s"
                        .formatted(
                                broker.service().display(), seen.path("error").asText()),
                at);
    }

    private CheckResult answer(Question question, Instant at) {
        if (!absent.isEmpty()) {
            return question.differs(live(), broker.protocol().missing(), evidence(), at);
        }
        if (present.size() < broker.names().size()) {
            return question.failed(evidence(), at);
        }
        return seen.path("others").isEmpty()
                ? question.same(broker.protocol().missing(), evidence(), at)
                : question.differs(live(), broker.protocol().onlyLocal(), evidence(), at);
    }

    private List<String> names(String answer) {
        var names = new ArrayList<String>();
        for (var position : seen.path(answer)) {
            if (position.asInt(-1) >= 0 && position.asInt() < broker.names().size()) {
                names.add(broker.names().get(position.asInt()));
            }
        }
        return names;
    }

    private String live() {
        var live = new ArrayList<>(present);
        live.addAll(others());
        return String.join(", ", live);
    }

    private List<String> others() {
        var others = new ArrayList<String>();
        seen.path("others").forEach(name -> others.add(name.asText()));
        int further = seen.path("further").asInt();
        if (further > 0) {
            others.add("%d more".formatted(further));
        }
        return others;
    }

    private String evidence() {
        var unanswered = new ArrayList<>(broker.names());
        unanswered.removeAll(present);
        unanswered.removeAll(absent);
        var parts = new ArrayList<String>();
        add(parts, "has ", present);
        add(parts, "has no %s ".formatted(broker.protocol().noun()), absent);
        add(parts, "does not say whether it has ", unanswered);
        add(parts, "has besides, unlike production, ", others());
        if (!seen.has("others")) {
            parts.add("does not list what else it has");
        }
        return broker.service().display() + " " + String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + String.join(", ", names));
        }
    }
}
