package dev.samekind.cli.parity;

import dev.samekind.api.v1alpha1.DevEnvironmentStatus.BundleState;
import dev.samekind.api.v1alpha1.ParityReportSpec;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Digests that a report must be about.
 *
 * @param baseline digest of the baseline; null when any will do
 * @param bundles digests of bundles
 */
record Pins(@Nullable String baseline, List<Pin> bundles) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** A bundle's name, null for the only one, with its digest. */
    record Pin(@Nullable String name, String digest) {}

    /** As typed: a digest, and {@code [NAME=]DIGEST} for each bundle. */
    static Pins of(@Nullable String baseline, List<String> bundles) {
        return new Pins(
                baseline == null ? null : digest("--baseline-digest", baseline),
                bundles.stream().map(Pins::pin).toList());
    }

    private static Pin pin(String text) {
        int equals = text.indexOf('=');
        return new Pin(
                equals < 0 ? null : text.substring(0, equals), digest("--bundle-digest", text.substring(equals + 1)));
    }

    private static String digest(String option, String text) {
        if (!DIGEST.matcher(text).matches()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "%s '%s' is not a digest: sha256: and 64 hexadecimal digits are".formatted(option, text),
                    "./dev parity -o json prints the digests of a report");
        }
        return text;
    }

    /** The report, when it is about them. */
    Attempt<Answer> check(Answer answer) {
        return mismatch(answer.report())
                .<Attempt<Answer>>map(what -> Attempt.notYet(new CliException(
                        ExitCode.OUT_OF_PARITY,
                        "the report is not about what was asked for: " + what,
                        "apply that bundle or baseline, or pin the digest that is in force")))
                .orElseGet(() -> Attempt.of(answer));
    }

    private Optional<String> mismatch(ParityReportSpec report) {
        return bundles.stream()
                .flatMap(pin -> mismatch(pin, report.bundles()).stream())
                .findFirst()
                .or(() -> baselineMismatch(report.baseline()));
    }

    private Optional<String> baselineMismatch(@Nullable BundleState state) {
        if (baseline == null || (state != null && baseline.equals(state.digest()))) {
            return Optional.empty();
        }
        return Optional.of(
                state == null
                        ? "it has no baseline, not " + baseline
                        : "its baseline %s is %s, not %s".formatted(state.name(), state.digest(), baseline));
    }

    private static Optional<String> mismatch(Pin pin, List<BundleState> states) {
        var names = states.stream().map(BundleState::name).toList();
        if (pin.name() == null && states.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--bundle-digest does not say which bundle it is about: " + String.join(", ", names),
                    "write it as --bundle-digest %s=sha256:...".formatted(names.getFirst()));
        }
        var state = states.stream()
                .filter(bundle -> pin.name() == null || pin.name().equals(bundle.name()))
                .findFirst();
        if (state.isEmpty()) {
            return Optional.of("it has %s, no bundle %s"
                    .formatted(
                            names.isEmpty() ? "no bundle" : "the bundles " + String.join(", ", names),
                            pin.name() == null ? "at all" : pin.name()));
        }
        return pin.digest().equals(state.get().digest())
                ? Optional.empty()
                : Optional.of("its bundle %s is %s, not %s"
                        .formatted(state.get().name(), state.get().digest(), pin.digest()));
    }
}
