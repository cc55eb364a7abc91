package dev.samekind.operator.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus;
import dev.samekind.api.v1alpha1.Samekind;
import dev.samekind.operator.cluster.ApiServer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** One Kubernetes event per condition that changed its status: nothing that only repeats. */
@Singleton
public class TransitionEvents {
    private static final Logger LOG = Logger.getLogger(TransitionEvents.class);
    /** Events about cluster-scoped objects live here, as kubectl expects. */
    private static final String PATH = "/apis/events.k8s.io/v1/namespaces/default/events";

    private static final int NOTE_LIMIT = 1024;
    /** Six digits even where the last ones are zero: the API server refuses any other number of them. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ApiServer server;
    private final Clock clock;

    TransitionEvents(ApiServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    void emit(DevEnvironment environment, DevEnvironmentStatus before, DevEnvironmentStatus now) {
        var old = Objects.requireNonNullElse(before.conditions(), List.<Condition>of());
        Objects.requireNonNullElse(now.conditions(), List.<Condition>of()).stream()
                .filter(condition -> changed(condition, old))
                .forEach(condition -> post(environment, condition));
    }

    private static boolean changed(Condition condition, List<Condition> old) {
        var before = old.stream()
                .filter(candidate -> candidate.type().equals(condition.type()))
                .findFirst();
        return before.isPresent()
                ? before.get().status() != condition.status()
                : condition.status() == Condition.Status.False;
    }

    private void post(DevEnvironment environment, Condition condition) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("apiVersion", "events.k8s.io/v1").put("kind", "Event");
        event.putObject("metadata")
                .put("generateName", environment.getMetadata().getName() + "-");
        event.put("eventTime", MICRO_TIME.format(clock.instant()));
        event.put("type", condition.status() == Condition.Status.False ? "Warning" : "Normal");
        event.put("reason", condition.status() == Condition.Status.True ? condition.type() : condition.reason());
        event.put("action", "Reconcile");
        event.put("note", shortened(condition.type() + "=" + condition.status() + ": " + condition.message()));
        event.put("reportingController", Samekind.GROUP + "/operator").put("reportingInstance", "operator");
        event.putObject("regarding")
                .put("apiVersion", Samekind.GROUP + "/" + Samekind.VERSION)
                .put("kind", "DevEnvironment")
                .put("name", environment.getMetadata().getName())
                .put("uid", environment.getMetadata().getUid());
        var answer = server.post(PATH, event);
        if (!answer.ok()) {
            // an event is news, not state: its loss must not fail a reconcile
            LOG.warnf("event %s was not taken: %s", condition.reason(), answer.message());
        }
    }

    private static String shortened(String note) {
        return note.length() <= NOTE_LIMIT ? note : note.substring(0, NOTE_LIMIT - 1) + "…";
    }
}
