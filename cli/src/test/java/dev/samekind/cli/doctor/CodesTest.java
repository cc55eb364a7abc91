package dev.samekind.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {
    private static final Path DOCS = Path.of("../docs/doctor.md");
    private static final String BEGIN = "<!-- codes: written by CodesTest with UPDATE_GENERATED=1 -->\n";

    @Test
    void everyCodeHasOneCheckAndEveryCheckACode(@TempDir Path root) {
        try (var ward = new Ward(root)) {
            assertThat(Checks.all(ward.patient()))
                    .extracting(check -> check.code().code())
                    .containsExactlyInAnyOrderElementsOf(
                            Codes.all().stream().map(Codes.Code::code).toList());
        }
    }

    @Test
    void everyCodeIsProvokedByATest() {
        var provoked = new ClassFileImporter()
                .importPackages("dev.samekind.cli.doctor").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Provokes.class) && method.isAnnotatedWith(Test.class))
                        .flatMap(method -> Arrays.stream(
                                method.getAnnotationOfType(Provokes.class).value()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(provoked)
                .containsExactlyElementsOf(
                        Codes.all().stream().map(Codes.Code::code).toList());
    }

    @Test
    void aCategoryIsTheFirstTwoDigits() {
        assertThat(Codes.all())
                .allSatisfy(code -> assertThat(code.code()).matches("DEV\\d{4}"))
                .allSatisfy(code -> assertThat(Codes.all())
                        .filteredOn(other -> other.code().startsWith(code.code().substring(0, 5)))
                        .extracting(Codes.Code::category)
                        .containsOnly(code.category()))
                .allSatisfy(code -> assertThat(code.fix()).endsWith("."));
    }

    @Test
    void thePageOfTheDocumentationIsTheTable() throws IOException {
        var page = Files.readString(DOCS);
        var table = Codes.all().stream()
                .map(code -> "| %s | %s, %s | %s | %s | %s | %s |\n"
                        .formatted(
                                code.code(),
                                code.category(),
                                code.title(),
                                code.meaning(),
                                code.cause(),
                                code.fix(),
                                switch (code.heals()) {
                                    case NO -> "";
                                    case YES -> "yes";
                                    case AS_ROOT -> "asks";
                                }))
                .collect(Collectors.joining(
                        "",
                        BEGIN
                                + "| code | about | what is looked at | cause | fix | `--fix` |\n|---|---|---|---|---|---|\n",
                        ""));
        if (System.getenv("UPDATE_GENERATED") != null) {
            page = page.substring(0, page.indexOf(BEGIN)) + table;
            Files.writeString(DOCS, page);
        }

        assertThat(page).endsWith(table);
    }
}
