package dev.samekind.cli.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.NativeSpec;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.cli.CliException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartOrderTest {
    private static Target target(String name, String... dependsOn) {
        var here = new NativeSpec(List.of("run"), null, List.of(), List.of(), List.of(), List.of(dependsOn), null);
        return new Target(new DevEnvironment(), new ServiceSpec(name, null, null, here, null, null));
    }

    @Test
    void whatOthersDependOnComesFirst() {
        var order = StartOrder.of(
                List.of(target("web", "orders", "elsewhere"), target("orders", "catalog"), target("catalog")));
        assertThat(order).extracting(Target::name).containsExactly("catalog", "orders", "web");
    }

    @Test
    void thoseThatWaitForEachOtherAreNamed() {
        var circle = List.of(target("web", "orders"), target("orders", "catalog"), target("catalog", "orders"));
        assertThatThrownBy(() -> StartOrder.of(circle))
                .isInstanceOf(CliException.class)
                .hasMessage("services wait for each other: orders -> catalog -> orders");
    }
}
