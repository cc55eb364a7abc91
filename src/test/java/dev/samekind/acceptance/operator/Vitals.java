package dev.samekind.acceptance.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds.
 *
 * @param minutes minutes since the first measurement
 * @param heapMiB heap in use after a garbage collection, in MiB
 * @param threads its threads
 * @param files its open files
 */
record Vitals(double minutes, double heapMiB, long threads, long files) {
    private static final double MIB = 1024.0 * 1024;

    static Vitals of(OperatorProcess operator, double minutes) throws IOException, InterruptedException {
        long pid = operator.handle().pid();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var collection = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IllegalStateException("jcmd GC.run failed");
        }
        double heap = Metrics.lines(operator).stream()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return new Vitals(minutes, heap / MIB, count("/proc/" + pid + "/task"), count("/proc/" + pid + "/fd"));
    }

    private static long count(String directory) throws IOException {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.count();
        }
    }

    /** Growth of the heap in MiB a minute, by least squares. */
    static double slope(List<Vitals> all) {
        double meanX = all.stream().mapToDouble(Vitals::minutes).average().orElseThrow();
        double meanY = all.stream().mapToDouble(Vitals::heapMiB).average().orElseThrow();
        double above = all.stream()
                .mapToDouble(one -> (one.minutes - meanX) * (one.heapMiB - meanY))
                .sum();
        double below = all.stream()
                .mapToDouble(one -> Math.pow(one.minutes - meanX, 2))
                .sum();
        return below == 0 ? 0 : above / below;
    }
}
