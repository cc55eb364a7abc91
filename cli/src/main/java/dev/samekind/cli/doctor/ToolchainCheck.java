package dev.samekind.cli.doctor;

import dev.samekind.api.v1alpha1.ProductionBundle;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.cli.host.Tools;
import dev.samekind.cli.process.Programs;
import dev.samekind.parity.check.host.Toolchain;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.SortedMap;

/** Tools in the PATH against those that production is built with. */
final class ToolchainCheck {
    private final Patient patient;

    ToolchainCheck(Patient patient) {
        this.patient = patient;
    }

    Verdict look() {
        var absence = patient.absence();
        if (absence.isPresent()) {
            return absence.get();
        }
        return patient.client()
                .map(this::look)
                .orElseGet(() -> Verdict.unknown("the cluster does not answer", patient.start()));
    }

    private Verdict look(KubernetesClient client) {
        List<Tool> stated;
        try {
            stated = client.resources(ProductionBundle.class).list().getItems().stream()
                    .filter(bundle -> bundle.getSpec() != null)
                    .flatMap(bundle -> bundle.getSpec().toolchain().stream())
                    .distinct()
                    .toList();
        } catch (KubernetesClientException e) {
            return Verdict.unknown("bundles cannot be read: " + e.getMessage(), patient.start());
        }
        if (stated.isEmpty()) {
            return Verdict.skipped("no bundle states what production is built with");
        }
        var here = new Tools(new Programs(patient.app.workspace().current(), patient.app.environment()))
                .versions(stated.stream().map(Tool::name).toList());
        return verdict(stated, here);
    }

    private Verdict verdict(List<Tool> stated, SortedMap<String, String> here) {
        var wrong = stated.stream()
                .filter(tool -> here.containsKey(tool.name())
                        && !Toolchain.admits(tool.version(), here.getOrDefault(tool.name(), "")))
                .map(tool -> "%s %s here, %s there".formatted(tool.name(), version(here, tool), tool.version()))
                .toList();
        if (!wrong.isEmpty()) {
            return Verdict.warning(
                    String.join("; ", wrong),
                    "what is built here may differ from what is built for production",
                    "install what production has, or declare the deviation (check Toolchain) in the baseline");
        }
        var silent = stated.stream()
                .map(Tool::name)
                .filter(tool -> !here.containsKey(tool))
                .toList();
        return silent.isEmpty()
                ? Verdict.ok("%d tools as production has them".formatted(stated.size()))
                : Verdict.unknown(
                        "%s: gave no version".formatted(String.join(", ", silent)),
                        "run it with its option for the version");
    }

    private static String version(SortedMap<String, String> here, Tool tool) {
        var version = here.getOrDefault(tool.name(), "");
        return version.isEmpty() ? "missing" : version;
    }
}
