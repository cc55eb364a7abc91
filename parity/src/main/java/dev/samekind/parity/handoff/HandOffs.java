package dev.samekind.parity.handoff;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has to know about services that may run on the developer's machine.
 *
 * @param bridge address by which pods reach the machine, null while nobody has said it
 * @param relayImage image of the pods that stand for such services: Traefik's
 * @param away names of the services whose requests go to the machine, so that their workloads need not run
 */
public record HandOffs(@Nullable String bridge, String relayImage, Set<String> away) {
    /** Nothing is handed off, and nothing can be. */
    public static final HandOffs NONE = new HandOffs(null, "", Set.of());
}
