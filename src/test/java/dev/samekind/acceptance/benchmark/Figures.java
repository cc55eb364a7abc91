package dev.samekind.acceptance.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured values, and how they are printed. */
final class Figures {
    private Figures() {}

    static double median(Collection<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static String seconds(List<Double> values) {
        return "%.2f s median, %.2f to %.2f s"
                .formatted(median(values), Collections.min(values), Collections.max(values));
    }

    /** Seconds since {@link System#nanoTime} was {@code start}. */
    static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Memory of a process that is resident at this moment, in MiB. */
    static long residentMiB(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("SystemOut") // a benchmark's result is what it prints
    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
