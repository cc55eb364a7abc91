package dev.samekind.cli.images;

/** Image references as people write them, and as containerd and Docker know them. */
public final class ImageName {
    private ImageName() {}

    /** The whole name: {@code traefik:v3} is {@code docker.io/library/traefik:v3}, and no tag is {@code :latest}. */
    public static String full(String reference) {
        int slash = reference.indexOf('/');
        var first = slash < 0 ? "" : reference.substring(0, slash);
        var named = isRegistry(first) ? reference : "docker.io/" + (slash < 0 ? "library/" : "") + reference;
        return hasTagOrDigest(named) ? named : named + ":latest";
    }

    /** The reference without tag and digest, as it was written. */
    public static String repository(String reference) {
        int digest = reference.indexOf('@');
        var named = digest < 0 ? reference : reference.substring(0, digest);
        int colon = named.lastIndexOf(':');
        return colon > named.lastIndexOf('/') ? named.substring(0, colon) : named;
    }

    /** Whether a reference is pinned by digest. */
    public static boolean pinned(String reference) {
        return reference.contains("@");
    }

    private static boolean isRegistry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static boolean hasTagOrDigest(String reference) {
        return reference.contains("@") || reference.lastIndexOf(':') > reference.lastIndexOf('/');
    }
}
