package dev.samekind.parity.check.image;

import java.util.regex.Pattern;

/** Commands that build images, as bundles state them and {@code ./dev start} writes them down. */
final class BuildCommand {
    private static final Pattern QUOTED = Pattern.compile("[\"'`].*", Pattern.DOTALL);
    /** Arguments of a build may be secrets. */
    private static final Pattern VALUE = Pattern.compile("(?<![\\w-])([A-Za-z_]\\w*)=\\S+");

    private BuildCommand() {}

    /** Whether both do the same, as far as they can be read; by their words where they cannot. */
    static boolean same(String production, String here) {
        var left = DockerBuild.parse(production);
        var right = DockerBuild.parse(here);
        return left.isPresent() && right.isPresent()
                ? left.get().same(right.get())
                : words(production).equals(words(here));
    }

    /** The command without values of arguments. */
    static String shown(String command) {
        var plain = QUOTED.matcher(words(command)).replaceFirst("…");
        return VALUE.matcher(plain).replaceAll("$1=…");
    }

    private static String words(String command) {
        return command.strip().replaceAll("\\s+", " ");
    }
}
