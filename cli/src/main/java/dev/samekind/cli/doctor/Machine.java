package dev.samekind.cli.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.ToLongFunction;

/**
 * What the machine says about itself.
 *
 * @param proc where the kernel does
 * @param java which Java this is
 * @param free bytes that a directory's disk has left for this user
 * @param clock its clock
 */
record Machine(Path proc, Runtime.Version java, ToLongFunction<Path> free, Clock clock) {
    static Machine here() {
        return new Machine(
                Path.of("/proc"), Runtime.version(), path -> path.toFile().getUsableSpace(), Clock.systemUTC());
    }
}
