package dev.samekind.operator.platform.traefik;

/** Who acts on a route: a provider of Traefik's, or nobody. */
sealed interface Handling {
    /** A provider does, once the class exists when one is named. */
    record By(Provider provider) implements Handling {}

    /** Nobody does. */
    record Nobody(String reason, String fix) implements Handling {}

    /** The object is no route. */
    record NoRoute() implements Handling {}
}
