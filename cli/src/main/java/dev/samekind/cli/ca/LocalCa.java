package dev.samekind.cli.ca;

/**
 * A CA.
 *
 * @param certificate PEM
 * @param key PEM, never to be printed
 * @param origin where it is from, for people
 */
public record LocalCa(String certificate, String key, String origin) {
    @Override
    public String toString() {
        return "CA " + origin;
    }
}
