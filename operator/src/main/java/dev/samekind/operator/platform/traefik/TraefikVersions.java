package dev.samekind.operator.platform.traefik;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;

/** Which Traefik can be started with {@link TraefikArguments}: an older one ends at once over an unknown flag. */
public final class TraefikVersions {
    /** The first one whose ingress-nginx provider is no experiment. */
    public static final String OLDEST = "3.6.2";

    private TraefikVersions() {}

    /** What is wrong with a version that a baseline names, for people; empty when it can be used. */
    public static Optional<String> problem(String version) {
        try {
            return Version.parse(version).compareTo(Version.parse(OLDEST)) < 0
                    ? Optional.of(
                            "Traefik %s is older than %s, the oldest one that can be run here: name a newer one in the baseline's platform.traefik.version"
                                    .formatted(version, OLDEST))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("\"%s\" is no version of Traefik: write it like %s".formatted(version, OLDEST));
        }
    }
}
