package dev.samekind.cli.hostdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.cli.cluster.ClusterName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsBlockTest {
    private static final List<String> NAMES = List.of("catalog.shop.localhost", "orders.shop.localhost");
    private static final List<String> PARTS = List.of(
            "127.0.0.1 localhost",
            "\n",
            "\r\n",
            "\n\n",
            " ",
            "\t# comment",
            "# BEGIN samekind/shop",
            "# END samekind/shop",
            "# BEGIN samekind/shop-2\n10.0.0.1 x\n# END samekind/shop-2\n",
            "# BEGIN samekind/shop (line break added)",
            "\u00e4\u00ff\u0000",
            "::1 ip6-localhost");

    private final HostsBlock block = new HostsBlock(new ClusterName("shop"));

    @Test
    void takingOutWhatWasPutInLeavesEveryByteAsItWas() {
        var random = new Random(20261121);
        int without = 0;
        for (int run = 0; run < 20_000; run++) {
            var text = text(random);
            if (!block.isIn(text)) {
                without++;
                assertThat(block.remove(block.add(text, NAMES))).isEqualTo(text);
                assertThat(block.remove(block.add(block.add(text, List.of("old")), NAMES)))
                        .isEqualTo(text);
            }
            assertThat(block.isIn(block.add(text, NAMES))).isTrue();
            assertThat(block.has(block.add(text, NAMES), NAMES)).isTrue();
            assertThat(block.add(block.add(text, NAMES), NAMES)).isEqualTo(block.add(text, NAMES));
        }
        assertThat(without).isGreaterThan(10_000);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int part = random.nextInt(12); part > 0; part--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Test
    void anotherClustersBlockStays() {
        var other = new HostsBlock(new ClusterName("shop-2"));
        var text = other.add(block.add("127.0.0.1 localhost\n", NAMES), List.of("b"));

        assertThat(block.remove(text)).isEqualTo(other.add("127.0.0.1 localhost\n", List.of("b")));
        assertThat(other.remove(block.remove(text))).isEqualTo("127.0.0.1 localhost\n");
    }

    @Test
    void aBlockThatLostItsEndIsNotCompletedByOurs() {
        var text = "# BEGIN samekind/shop\n10.0.0.1 somebody-elses\n";

        assertThat(block.remove(block.add(text, NAMES))).isEqualTo(text);
    }

    @Test
    void whatSomebodyWroteBelowOurBlockStaysALineOfItsOwn() {
        var text = block.add("127.0.0.1 localhost", NAMES) + "10.0.0.1 added-later\n";

        assertThat(block.remove(text)).isEqualTo("127.0.0.1 localhost\n10.0.0.1 added-later\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1 localhost\n", "127.0.0.1 localhost"})
    void eachNameLeadsToThisMachine(String text) {
        assertThat(block.add(text, NAMES))
                .startsWith(text)
                .contains("\n127.0.0.1 catalog.shop.localhost\n127.0.0.1 orders.shop.localhost\n# END samekind/shop\n");
    }
}
