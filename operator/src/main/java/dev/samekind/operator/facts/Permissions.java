package dev.samekind.operator.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.operator.OperatorConfig;
import dev.samekind.operator.apply.BoundedParallel;
import dev.samekind.operator.cluster.ApiServer;
import dev.samekind.operator.live.Changes;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.permission.Account;
import dev.samekind.parity.check.permission.PermissionComparison;
import dev.samekind.parity.check.permission.Question;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Asks the API server what production's accounts may do here; asked again only when roles or bindings changed. */
@Singleton
class Permissions {
    private static final Logger LOG = Logger.getLogger(Permissions.class);
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private static final int MOST = 200;
    private static final int AT_ONCE = 8;
    /** The API server decides by a watch of its own, which may be behind ours: what it said at first is asked twice. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final ApiServer server;
    private final Changes changes;
    private final OperatorConfig config;
    private final Map<String, Cached> byEnvironment = new ConcurrentHashMap<>();

    Permissions(ApiServer server, Changes changes, OperatorConfig config) {
        this.server = server;
        this.config = config;
        this.changes = changes;
    }

    private record Cached(String signal, List<Account> accounts, List<CheckResult> results, Instant askAgain) {}

    /** Results, and whether every question was answered. */
    private record Look(List<CheckResult> results, boolean complete) {}

    private record Asked(Account account, Question question) {}

    List<CheckResult> of(String environment, String signal, List<Account> accounts) {
        var cached = byEnvironment.get(environment);
        if (cached == null
                || !cached.signal().equals(signal)
                || !cached.accounts().equals(accounts)) {
            cached = new Cached(
                    signal, accounts, ask(accounts).results(), Instant.now().plus(SETTLING));
            if (!cached.results().isEmpty()) {
                remind(environment);
            }
            byEnvironment.put(environment, cached);
        } else if (!Instant.now().isBefore(cached.askAgain())) {
            var look = ask(accounts);
            cached = new Cached(
                    signal,
                    accounts,
                    look.results(),
                    Instant.now().plus(look.complete() ? config.probeAge() : config.askAgain()));
            byEnvironment.put(environment, cached);
        }
        return cached.results();
    }

    private void remind(String environment) {
        CompletableFuture.delayedExecutor(SETTLING.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> changes.objectChanged(environment));
    }

    void forget(String environment) {
        byEnvironment.remove(environment);
    }

    private Look ask(List<Account> accounts) {
        var questions =
                accounts.stream().flatMap(Permissions::questions).limit(MOST).toList();
        var reviewed = BoundedParallel.map(questions, AT_ONCE, this::review);
        var answers = new HashMap<Asked, Boolean>();
        for (int i = 0; i < questions.size(); i++) {
            var asked = questions.get(i);
            reviewed.get(i).ifPresent(allowed -> answers.put(asked, allowed));
        }
        var results = new ArrayList<CheckResult>();
        for (var account : accounts) {
            results.add(PermissionComparison.of(account, question -> answers.get(new Asked(account, question))));
        }
        return new Look(List.copyOf(results), reviewed.stream().allMatch(Optional::isPresent));
    }

    private static Stream<Asked> questions(Account account) {
        return Stream.of(account.allowed(), account.refused())
                .flatMap(Collection::stream)
                .map(question -> new Asked(account, question));
    }

    private Optional<Boolean> review(Asked asked) {
        var answer = server.post(REVIEWS, body(asked));
        if (!answer.ok()) {
            LOG.infof("rights of %s are unknown: %s", asked.account().key(), answer.message());
            return Optional.empty();
        }
        return Optional.of(answer.body().at("/status/allowed").asBoolean());
    }

    private static ObjectNode body(Asked asked) {
        var account = asked.account().key();
        var review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SubjectAccessReview");
        var spec = review.putObject("spec");
        spec.put("user", "system:serviceaccount:%s:%s".formatted(account.namespace(), account.name()));
        spec.putArray("groups")
                .add("system:serviceaccounts")
                .add("system:serviceaccounts:" + account.namespace())
                .add("system:authenticated");
        attributes(spec, asked.question());
        return review;
    }

    private static void attributes(ObjectNode spec, Question question) {
        if (!question.path().isEmpty()) {
            spec.putObject("nonResourceAttributes").put("path", question.path()).put("verb", question.verb());
            return;
        }
        int slash = question.resource().indexOf('/');
        spec.putObject("resourceAttributes")
                .put("namespace", question.namespace())
                .put("verb", question.verb())
                .put("group", question.group())
                .put(
                        "resource",
                        slash < 0 ? question.resource() : question.resource().substring(0, slash))
                .put("subresource", slash < 0 ? "" : question.resource().substring(slash + 1))
                .put("name", question.name());
    }
}
