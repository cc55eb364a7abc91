package dev.samekind.parity.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.Tool;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.check.OneAnswer;
import dev.samekind.parity.report.Reasons;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolchainTest {
    private static List<CheckResult> compared(List<Tool> stated, Map<String, String> here) {
        var look = new HostLook("2026-01-01T00:00:00Z", List.of(), false, List.of(), new TreeMap<>(here));
        return Toolchain.compared(stated, look);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25, true",
        "25, 25.0.1, true",
        "1.24, 1.24.1, true",
        "22.11, 22.11.0, true",
        "2, 25.0.1, false",
        "25.0.1, 25, false",
        "22.11, 22.9.0, false",
        "22.1, 22.11.0, false",
        "1.24.rc1, 1.24.rc1, true",
    })
    void onlyThePartsThatProductionStatesCount(String production, String here, boolean admitted) {
        assertThat(Toolchain.admits(production, here)).isEqualTo(admitted);
    }

    @Test
    void eachToolHasARowOfItsOwn() {
        var results = OneAnswer.of(compared(
                List.of(new Tool("java", "25"), new Tool("go", "1.24"), new Tool("node", "22"), new Tool("perl", "5")),
                Map.of("java", "25.0.1", "go", "1.23.4", "node", "")));
        assertThat(results).allSatisfy(result -> {
            assertThat(result.check()).isEqualTo(Check.Toolchain);
            assertThat(Reasons.of(result.reason())).isPresent();
        });
        assertThat(results)
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.Same, Outcome.Differs, Outcome.Differs, Outcome.NotComparable);
        assertThat(results)
                .extracting(CheckResult::reason)
                .containsExactly("ToolchainSame", "ToolchainDiffers", "ToolMissing", "ToolchainUnknown");
        assertThat(results).extracting(CheckResult::live).containsExactly("java 25.0.1", "go 1.23.4", "no node", null);
        assertThat(results)
                .extracting(CheckResult::production)
                .containsExactly("java 25", "go 1.24", "node 22", "perl 5");
    }

    @Test
    void withoutAStatedToolNothingIsSaid() {
        assertThat(compared(List.of(), Map.of("java", "25"))).isEmpty();
    }
}
