package dev.samekind.parity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final Path FROZEN = Path.of("src/test/resources/reasons.txt");

    /** UPDATE_GENERATED=1 adds new ones; none is ever taken out or renamed, for people and tools select by them. */
    @Test
    void reasonsAreFrozen() throws IOException {
        var names = new TreeSet<String>();
        Reasons.all().forEach(reason -> names.add(reason.name()));
        if (System.getenv("UPDATE_GENERATED") != null) {
            var all = new TreeSet<>(names);
            all.addAll(Files.readAllLines(FROZEN));
            Files.write(FROZEN, all);
        }
        assertThat(names).containsAll(Files.readAllLines(FROZEN));
    }

    @Test
    void everyReasonIsExplained() {
        assertThat(Reasons.all()).hasSizeGreaterThan(90).allSatisfy(reason -> {
            assertThat(reason.name()).matches("[A-Z][A-Za-z0-9]+");
            assertThat(Reasons.of(reason.name())).contains(reason);
            assertThat(reason.topic()).isNotNull();
            assertThat(reason.meaning()).as(reason.name()).matches("(?s)[A-Za-z].*\\.");
            assertThat(reason.consequence()).as(reason.name()).isNotBlank().doesNotEndWith(".");
            assertThat(reason.fix()).as(reason.name()).isNotBlank();
        });
        assertThat(Reasons.of("NoSuchReason")).isEmpty();
    }
}
