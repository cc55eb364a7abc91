package dev.samekind.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.samekind.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.samekind.operator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePlatformIsPure = noClasses()
            .that()
            .resideInAPackage("..operator.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..", "jakarta.inject..")
            .because("what exists once per cluster is computed, and written elsewhere");

    @ArchTest
    static final ArchRule certificatesCouldMove = noClasses()
            .that()
            .resideInAPackage("..platform.tls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.samekind.operator.platform")
            .because("the CLI makes the same authority");

    @ArchTest
    static final ArchRule onlyTheReconcilerKnowsTheFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "..operator.apply..", "..operator.live..", "..operator.secret..", "..operator.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javaoperatorsdk..");
}
