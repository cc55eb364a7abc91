package dev.samekind.parity.baseline;

/**
 * What is wrong with a rule of a baseline, whatever it is applied to.
 *
 * @param rule id of the rule after the name of its list, for example {@code tolerances/less-memory}
 * @param reason {@link #INVALID} or {@link #CONFLICT}
 * @param message what is wrong and how to write it, for people
 */
public record BaselineProblem(String rule, String reason, String message) {
    /** The rule alone is wrong. */
    public static final String INVALID = "InvalidBaseline";
    /** The rule contradicts another one. */
    public static final String CONFLICT = "RuleConflict";
}
