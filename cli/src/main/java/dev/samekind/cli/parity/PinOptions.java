package dev.samekind.cli.parity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Digests that CI pins. */
final class PinOptions {
    @Option(
            names = "--baseline-digest",
            paramLabel = "D",
            description = "Exit 10 unless the report is about this baseline.")
    private @Nullable String baseline;

    @Option(
            names = "--bundle-digest",
            paramLabel = "[NAME=]D",
            description = "Exit 10 unless the report is about this bundle.")
    private List<String> bundles = List.of();

    Pins pins() {
        return Pins.of(baseline, bundles);
    }
}
