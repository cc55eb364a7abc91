package dev.samekind.parity.secret;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one object says of a Secret.
 *
 * @param type type that it needs, null when any will do
 * @param keys keys that it needs; empty when it does not say
 * @param optional whether it does without the Secret
 * @param origin the object
 */
record Reference(
        String namespace, String name, @Nullable String type, Set<String> keys, boolean optional, String origin) {}
