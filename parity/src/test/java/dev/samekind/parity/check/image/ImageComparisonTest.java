package dev.samekind.parity.check.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageConfiguration;
import dev.samekind.api.v1alpha1.ProductionBundleSpec.ImageFacts;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.report.Reasons;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageComparisonTest {
    private static final String DEBIAN = "Debian GNU/Linux 12 (bookworm)";
    private static final String BUILD = "docker build .";
    private static final ImageConfiguration CONFIGURATION = configuration("/app", "serve", "1000", "8080/tcp", "PATH");
    private static final ContainerImage CONTAINER = container("registry.example.com/a:1", "localhost/a:1");

    private static ContainerImage container(String production, String here) {
        return new ContainerImage(
                new ObjectKey("apps", "v1", "Deployment", "shop", "api"),
                "/spec/template/spec/containers[name=api]/image",
                production,
                here);
    }

    private static ImageConfiguration configuration(
            String entrypoint, String command, String user, String port, String key) {
        return new ImageConfiguration(List.of(entrypoint), List.of(command), user, null, List.of(port), List.of(key));
    }

    private static ImageFacts facts(
            String image,
            @Nullable String architecture,
            @Nullable String build,
            @Nullable ImageConfiguration configuration,
            @Nullable String system) {
        return new ImageFacts(image, null, architecture, build, configuration, system);
    }

    private static ImageFacts all(String image) {
        return facts(image, "amd64", BUILD, CONFIGURATION, DEBIAN);
    }

    private static List<CheckResult> compare(ImageFacts production, ImageFacts... here) {
        var results = ImageComparison.of(List.of(CONTAINER), List.of(production), List.of(here));
        assertThat(results)
                .allSatisfy(result -> assertThat(Reasons.of(result.reason()))
                        .as(result.reason())
                        .isPresent());
        return results;
    }

    private static CheckResult one(ImageFacts production, ImageFacts here) {
        var results = compare(production, here);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private static CheckResult one(ImageConfiguration production, ImageConfiguration here) {
        return one(
                facts(CONTAINER.production(), null, null, production, null),
                facts(CONTAINER.here(), null, null, here, null));
    }

    @Test
    void theSameImageUnderAnotherNameIsTheSameInEveryRespect() {
        assertThat(compare(all(CONTAINER.production()), all(CONTAINER.here())))
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.Same);
                    assertThat(result.object()).isEqualTo(CONTAINER.object());
                    assertThat(result.path()).isEqualTo(CONTAINER.path());
                })
                .extracting(CheckResult::check)
                .containsExactly(
                        Check.ImageConfiguration, Check.BuildCommand, Check.OperatingSystem, Check.Architecture);
    }

    @Test
    void anotherImageDiffersInEveryRespectWithAReasonOfItsOwn() {
        var other = facts(
                CONTAINER.here(),
                "arm64",
                "docker build --target debug .",
                configuration("/other", "serve", "1000", "8080/tcp", "PATH"),
                "Alpine Linux v3.20");
        assertThat(compare(all(CONTAINER.production()), other))
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.Differs))
                .extracting(result -> result.reason() + ": " + result.live())
                .containsExactly(
                        "ImageConfigurationDiffers: entrypoint [/other]",
                        "BuildCommandDiffers: docker build --target debug .",
                        "OperatingSystemDiffers: Alpine Linux v3.20",
                        "ImageArchitectureDiffers: arm64");
    }

    @ParameterizedTest
    @CsvSource({
        "/b, serve, 1000, 8080/tcp, PATH, entrypoint, entrypoint [/b]",
        "/app, run, 1000, 8080/tcp, PATH, command, command [run]",
        "/app, serve, 0, 8080/tcp, PATH, user, user 0",
        "/app, serve, , 8080/tcp, PATH, user, user none",
        "/app, serve, 1000, 9090/tcp, PATH, ports, ports [9090/tcp]",
        "/app, serve, 1000, 8080/udp, PATH, ports, ports [8080/udp]",
        "/app, serve, 1000, 8080/tcp, HOME, environment keys, environment keys [HOME]",
    })
    void thePartThatDiffersIsNamed(
            String entrypoint, String command, String user, String port, String key, String part, String live) {
        var result = one(CONFIGURATION, configuration(entrypoint, command, user, port, key));
        assertThat(result.outcome()).isEqualTo(Outcome.Differs);
        assertThat(result.live()).isEqualTo(live);
        assertThat(result.evidence()).isEqualTo(part + " of localhost/a:1 differ from registry.example.com/a:1");
    }

    @Test
    void severalPartsAreOneRow() {
        var result = one(CONFIGURATION, configuration("/app", "run", "0", "8080/tcp", "PATH"));
        assertThat(result.production()).isEqualTo("command [serve]; user 1000");
        assertThat(result.live()).isEqualTo("command [run]; user 0");
    }

    @Test
    void wordsOfACommandAreNotJoinedAndOrderCountsOnlyThere() {
        var joined =
                new ImageConfiguration(List.of("a b"), List.of(), null, null, List.of("1/tcp", "2"), List.of("X", "Y"));
        var apart = new ImageConfiguration(
                List.of("a", "b"), List.of(), "", "/", List.of("2/tcp", "1/tcp"), List.of("Y", "X"));
        assertThat(one(joined, apart).live()).isEqualTo("entrypoint [a, b]");
        assertThat(one(apart, apart).outcome()).isEqualTo(Outcome.Same);
        var elsewhere =
                new ImageConfiguration(List.of("a b"), List.of(), null, "/srv", List.of("1", "2"), List.of("X", "Y"));
        assertThat(one(joined, elsewhere).live()).isEqualTo("working directory /srv");
    }

    @Test
    void whatIsNotKnownHereIsNeverEqual() {
        assertThat(compare(all(CONTAINER.production()))).hasSize(4).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.NotComparable);
            assertThat(result.reason()).isEqualTo("ImageFactsUnknown");
            assertThat(result.production()).isNotEmpty();
            assertThat(result.live()).isNull();
            assertThat(result.evidence()).isEqualTo("./dev start neither built nor loaded localhost/a:1");
        });
        assertThat(compare(all(CONTAINER.production()), facts(CONTAINER.here(), "amd64", null, CONFIGURATION, null)))
                .extracting(result -> result.check() + " " + result.outcome())
                .containsExactly(
                        "ImageConfiguration Same",
                        "BuildCommand NotComparable",
                        "OperatingSystem NotComparable",
                        "Architecture Same");
        assertThat(compare(all(CONTAINER.production()), all(CONTAINER.production())))
                .as("an image of production's name is not the one that runs here")
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.NotComparable));
    }

    @Test
    void whatProductionDoesNotStateHasNoRow() {
        assertThat(one(facts(CONTAINER.production(), null, null, null, DEBIAN), all(CONTAINER.here())))
                .satisfies(result -> assertThat(result.check()).isEqualTo(Check.OperatingSystem))
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.Same));
    }

    @Test
    void imagesOfWhichNothingIsStatedAreOneRowTogether() {
        var containers = IntStream.range(0, 7)
                .mapToObj(i -> container("a:" + i, "a:" + i))
                .toList();
        var production = List.of(facts("a:0", null, null, null, null), facts("a:6", "amd64", null, null, null));
        var results = ImageComparison.of(containers, production, List.of());
        assertThat(results).hasSize(2);
        var row = results.getLast();
        assertThat(row.check()).isEqualTo(Check.ImageConfiguration);
        assertThat(row.object()).isNull();
        assertThat(row.outcome()).isEqualTo(Outcome.NotComparable);
        assertThat(row.reason()).isEqualTo("ImagesUnknown");
        assertThat(row.evidence())
                .isEqualTo("no bundle says what is in 6 of 7 images: a:0, a:1, a:2, a:3, a:4 and 1 more");
        assertThat(ImageComparison.of(containers.subList(0, 1), List.of(), List.of()))
                .extracting(CheckResult::evidence)
                .containsExactly("no bundle says what is in 1 of 1 images: a:0");
        assertThat(ImageComparison.of(List.of(), production, List.of())).isEmpty();
    }

    @Test
    void factsAreReadAsTheyWereWritten() {
        var images = new LocalImages(List.of(all("b:1"), all("a:1")));
        assertThat(LocalImages.parse(images.text())).isEqualTo(images);
        assertThat(images.text()).isEqualTo(new LocalImages(List.of(all("a:1"), all("b:1"))).text());
        assertThat(LocalImages.parse(null)).isEqualTo(LocalImages.NONE);
        assertThat(LocalImages.parse("{")).isEqualTo(LocalImages.NONE);
        assertThat(LocalImages.parse("{\"of\": \"a newer version\"}")).isEqualTo(LocalImages.NONE);
    }
}
