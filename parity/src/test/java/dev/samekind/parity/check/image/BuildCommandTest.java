package dev.samekind.parity.check.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildCommandTest {
    private static final String HERE = "docker build --file ../services/orders/Dockerfile ../services/orders";

    @ParameterizedTest
    @CsvSource({
        "docker build ., true",
        "docker build ./, true",
        "docker  build services/orders, true",
        "docker build -f services/orders/Dockerfile services/orders, true",
        "docker buildx build --push --platform=linux/amd64 orders, false",
        "docker buildx build --push --progress plain -t registry.example.com/orders:1 --cache-from x orders, true",
        "docker image build --pull -q --tag=a --tag b orders, true",
        "podman build orders, true",
        "docker build services/catalog, false",
        "docker build -f services/orders/Dockerfile ., false",
        "docker build -f services/orders/Dockerfile.prod services/orders, false",
        "docker build --target release services/orders, false",
        "docker build --build-arg VERSION=1 services/orders, false",
        "docker build --secret id=npm services/orders, false",
        "docker build, false",
        "docker build -f, false",
        "docker build a b, false",
        "docker, false",
        "docker push a, false",
        "docker build . && make test, false",
        "make image, false",
        "'', false",
        "docker build --file ../services/orders/Dockerfile   ../services/orders, true",
    })
    void whatDecidesTheImageIsCompared(String production, boolean same) {
        assertThat(BuildCommand.same(production, HERE)).isEqualTo(same);
        assertThat(BuildCommand.same(HERE, production)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "make image, make  image, true",
        "make image, make images, false",
        "docker build --build-arg A=1 ., docker build --build-arg=A=2 ., true",
        "docker build --build-arg A ., docker build --build-arg B ., false",
        "docker build --target a ., docker build --target=a ., true",
        "docker build /src, docker build src, true",
        "docker build /src, docker build /other/srcs, false",
    })
    void anyTwoCommandsAreCompared(String production, String here, boolean same) {
        assertThat(BuildCommand.same(production, here)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "docker build --build-arg TOKEN=canary ., docker build --build-arg TOKEN=… .",
                "docker build --build-arg=TOKEN=canary --target=a ., docker build --build-arg=TOKEN=… --target=a .",
                "docker build --build-arg TOKEN=\"can ary\" ., docker build --build-arg TOKEN=…",
                "docker build --build-arg 'TOKEN=can ary' ., docker build --build-arg …",
                "TOKEN=canary make image, TOKEN=… make image",
            })
    void valuesOfArgumentsAreNotShown(String command, String shown) {
        assertThat(BuildCommand.shown(command)).isEqualTo(shown);
    }
}
