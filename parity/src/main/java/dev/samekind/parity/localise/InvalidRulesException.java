package dev.samekind.parity.localise;

import java.util.List;
import java.util.stream.Collectors;

/** Rules that cannot be used; the message lists everything that is wrong with them. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleProblem> problems;

    InvalidRulesException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<RuleProblem> problems() {
        return problems;
    }
}
