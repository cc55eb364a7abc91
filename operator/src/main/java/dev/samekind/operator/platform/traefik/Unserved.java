package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.ObjectKey;

/**
 * An object that routes traffic in production and that Traefik would not act on.
 *
 * @param object the object
 * @param reason why, in one sentence for people
 * @param fix what to do about it, in one sentence for people
 */
public record Unserved(ObjectKey object, String reason, String fix) {
    /** {@code <object>: <reason>. <fix>.} */
    public String message() {
        return "%s: %s. %s.".formatted(object.display(), reason, fix);
    }
}
