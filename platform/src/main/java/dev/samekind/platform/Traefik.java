package dev.samekind.platform;

/** Traefik's image unless a baseline names another one. */
public final class Traefik {
    /** Its repository. */
    public static final String REPOSITORY = "docker.io/library/traefik";
    /** Its version. */
    public static final String VERSION = "3.7.15";

    private Traefik() {}
}
