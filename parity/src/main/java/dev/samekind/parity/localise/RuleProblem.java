package dev.samekind.parity.localise;

/**
 * What is wrong with a rule, whatever it is applied to.
 *
 * @param rule id of the rule
 * @param message what is wrong and how to write it, for people
 */
public record RuleProblem(String rule, String message) {
    @Override
    public String toString() {
        return "rule " + rule + ": " + message;
    }
}
