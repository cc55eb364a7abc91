package dev.samekind.cli.bundle.helm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Renders one chart. It is a process of its own because helm's library takes this process' signals, writes to its
 * standard error, and reads KUBECONFIG only when it is loaded.
 */
final class HelmProcess {
    private HelmProcess() {}

    /** Renders what the request in a directory asks for, and leaves the outcome there. */
    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var request = new JsonMapper()
                .readValue(directory.resolve(HelmRequest.REQUEST).toFile(), HelmRequest.class);
        try {
            Files.writeString(
                    directory.resolve(HelmRequest.VERSION),
                    Helm.version().call().strip());
            Files.writeString(directory.resolve(HelmRequest.MANIFEST), render(request));
        } catch (IllegalStateException e) {
            Files.writeString(directory.resolve(HelmRequest.ERROR), String.valueOf(e.getMessage()));
        }
        System.exit(0);
    }

    private static String render(HelmRequest request) {
        var template = new Helm(Path.of(request.chart()))
                .template()
                .withName(request.release())
                .withNamespace(request.namespace());
        request.values().forEach(file -> template.withValuesFile(Path.of(file)));
        request.set().forEach(template::set);
        if (request.kubernetesVersion() != null) {
            template.withKubeVersion(request.kubernetesVersion());
        }
        return template.call();
    }
}
