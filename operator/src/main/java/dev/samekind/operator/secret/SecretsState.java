package dev.samekind.operator.secret;

import java.util.List;

/**
 * Result of providing an environment's Secrets.
 *
 * @param required number of keys that its manifests need
 * @param present number of them that exist
 * @param missing those that do not, as {@code <namespace>/<secret>: <key>}
 * @param problems Secrets that could not be written, for people
 */
public record SecretsState(int required, int present, List<String> missing, List<String> problems) {}
