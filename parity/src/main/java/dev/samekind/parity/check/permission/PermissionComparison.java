package dev.samekind.parity.check.permission;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.check.CheckResult;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an account may do in production against the answers here. */
public final class PermissionComparison {
    private static final int NAMED = 5;

    private PermissionComparison() {}

    /**
     * The result for one account.
     *
     * @param account the account
     * @param answers whether it may, for each question that was asked here; null where there was no answer
     */
    public static CheckResult of(Account account, Function<Question, @Nullable Boolean> answers) {
        var wanted = account.allowed();
        var unwanted = account.refused();
        var missing = where(wanted, answers, false);
        var extra = where(unwanted, answers, true);
        var unasked = unanswered(wanted, answers) + unanswered(unwanted, answers);
        if (!missing.isEmpty()) {
            var also = extra.isEmpty() ? "" : "; and it may, which production does not allow: " + named(extra);
            return result(account, Outcome.Differs, "PermissionMissingLocally", "it may not " + named(missing) + also);
        }
        if (!extra.isEmpty()) {
            return result(account, Outcome.Differs, "PermissionOnlyLocal", "it may " + named(extra));
        }
        if (unasked > 0) {
            return result(
                    account,
                    Outcome.NotComparable,
                    "PermissionsUnknown",
                    "%d of %d questions were not answered".formatted(unasked, wanted.size() + unwanted.size()));
        }
        return account.complete()
                ? result(account, Outcome.Same, "PermissionsSame", same(wanted, unwanted))
                : result(
                        account,
                        Outcome.NotComparable,
                        "PermissionRoleUnknown",
                        "a role that is bound to it is not among production's objects");
    }

    private static String same(Collection<Question> wanted, Collection<Question> unwanted) {
        return "%d rights granted, %d refused, as in production".formatted(wanted.size(), unwanted.size());
    }

    private static CheckResult result(Account account, Outcome outcome, String reason, String evidence) {
        return new CheckResult(Check.Permissions, account.key(), "", outcome, null, null, reason, evidence, null);
    }

    private static List<Question> where(
            Collection<Question> questions, Function<Question, @Nullable Boolean> answers, boolean answer) {
        return questions.stream()
                .filter(question -> Boolean.valueOf(answer).equals(answers.apply(question)))
                .toList();
    }

    private static long unanswered(Collection<Question> questions, Function<Question, @Nullable Boolean> answers) {
        return questions.stream()
                .filter(question -> answers.apply(question) == null)
                .count();
    }

    private static String named(List<Question> questions) {
        var more = questions.size() - NAMED;
        return questions.stream().limit(NAMED).map(Question::display).collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
