package dev.samekind.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Plain tests: ArchUnit's own engine finds nothing under JUnit 6, and then passes. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.samekind.operator");

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.samekind.operator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void thePlatformIsPure() {
        noClasses()
                .that()
                .resideInAPackage("..operator.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..", "jakarta.inject..")
                .because("what exists once per cluster is computed, and written elsewhere")
                .check(CLASSES);
    }

    @Test
    void onlyTheReconcilerKnowsTheFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..operator.apply..", "..operator.live..", "..operator.secret..", "..operator.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javaoperatorsdk..")
                .check(CLASSES);
    }
}
