package dev.samekind.operator.platform;

/**
 * Two environments that want different things of what exists once. The older one's wish is kept.
 *
 * @param subject what they disagree about, for example {@code Traefik's version}
 * @param older the environment that keeps its wish
 * @param kept its wish
 * @param younger the environment that does not get its wish
 * @param refused its wish
 */
public record Conflict(String subject, String older, String kept, String younger, String refused) {
    /** What is wrong and what to do, in two sentences. */
    public String message() {
        return "%s exists once per cluster: environment %s has %s, so %s cannot have %s. Name the same one in both baselines, or run one of them in a cluster of its own."
                .formatted(subject, older, kept, younger, refused);
    }
}
