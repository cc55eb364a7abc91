package dev.samekind.acceptance.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an API server was asked, as it says itself: every request, with the client that sent it. */
public final class AuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    // one line a request: long-running ones when they start, for they may not end, the others when they are answered;
    // with what was written where somebody reads it
    private static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            omitManagedFields: true
            rules:
            - level: Request
              verbs: [create, update, patch]
              resources:
              - {group: samekind.dev, resources: [parityreports, devenvironments/status]}
              - {group: events.k8s.io, resources: [events]}
              - {group: "", resources: [events]}
            - level: Metadata
            """;

    private final Path file;
    private final KubernetesClient admin;
    private long start;

    AuditLog(Path file, KubernetesClient admin) {
        this.file = file;
        this.admin = admin;
    }

    static Path path(Path workspace) {
        return workspace.resolve("audit.log");
    }

    static String writePolicy(Path workspace) {
        return ApiServer.unchecked(() -> Files.writeString(workspace.resolve("audit-policy.yaml"), POLICY))
                .toString();
    }

    /** Forgets what was asked until now. */
    public AuditLog mark() {
        start = ApiServer.unchecked(() -> Files.size(file));
        return this;
    }

    /** Requests since the mark that the filter takes, in the order in which they were answered. */
    public List<AuditEvent> requests(Predicate<AuditEvent> filter) {
        flush();
        return lines().stream().map(AuditLog::parse).filter(filter).toList();
    }

    /** What was asked since the mark, word by word: of reports, statuses and events also what was written. */
    public String text() {
        flush();
        return String.join("\n", lines());
    }

    /** Requests since the mark from clients whose user agent starts with the prefix. */
    public List<AuditEvent> requestsFrom(String userAgentPrefix) {
        return requests(event -> event.userAgent().startsWith(userAgentPrefix));
    }

    /** Number of requests by verb and resource, for example {@code patch deployments.apps}: 3. */
    public static Map<String, Long> count(List<AuditEvent> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(AuditEvent::summary, TreeMap::new, Collectors.counting()));
    }

    /** The server writes a line before it answers: once it has answered us, all earlier ones are there. */
    private void flush() {
        admin.getKubernetesVersion();
    }

    private List<String> lines() {
        var bytes = ApiServer.unchecked(() -> Files.readAllBytes(file));
        var text = new String(
                bytes, Math.toIntExact(start), Math.toIntExact(bytes.length - start), StandardCharsets.UTF_8);
        // the last line may be half written
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(AuditLog::isCounted)
                .toList();
    }

    private static boolean isCounted(String line) {
        return line.contains("\"stage\":\"ResponseStarted\"")
                || (line.contains("\"stage\":\"ResponseComplete\"") && !line.contains("\"verb\":\"watch\""));
    }

    private static AuditEvent parse(String line) {
        try {
            return AuditEvent.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
