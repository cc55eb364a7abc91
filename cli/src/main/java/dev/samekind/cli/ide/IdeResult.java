package dev.samekind.cli.ide;

import dev.samekind.cli.workspace.FileChange;
import java.util.List;

/**
 * The JSON result.
 *
 * @param apiVersion of all results of the CLI
 * @param kind Ide
 * @param dryRun whether nothing was written
 * @param services what was seen of each
 * @param files what is done to each
 * @param notes what somebody should know
 */
record IdeResult(
        String apiVersion, String kind, boolean dryRun, List<Seen> services, List<File> files, List<String> notes) {

    /**
     * A service.
     *
     * @param name in spec.services
     * @param language as seen from its command and working directory
     * @param environmentFile what its process gets; may hold values of Secrets
     */
    record Seen(String name, Language language, String environmentFile) {}

    /**
     * A file.
     *
     * @param path of it
     * @param action created, updated, unchanged or removed
     */
    record File(String path, FileChange.Action action) {}

    /** For people. */
    String text() {
        var text = new StringBuilder();
        services.forEach(service -> text.append("%s: %s%n".formatted(service.name(), service.language())));
        files.forEach(
                file -> text.append("  %s%s %s%n".formatted(dryRun ? "would be " : "", file.action(), file.path())));
        return text.toString().stripTrailing();
    }
}
