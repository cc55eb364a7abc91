package dev.samekind.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorefileTest {
    private static final String TARGET = "traefik.samekind-platform.svc.cluster.local";
    /** What kind's kubeadm writes. */
    static final String KIND = """
            .:53 {
                errors
                health {
                   lameduck 5s
                }
                ready
                kubernetes cluster.local in-addr.arpa ip6.arpa {
                   pods insecure
                   fallthrough in-addr.arpa ip6.arpa
                   ttl 30
                }
                prometheus :9153
                forward . /etc/resolv.conf {
                   max_concurrent 1000
                }
                cache 30 {
                   disable success cluster.local
                   disable denial cluster.local
                }
                loop
                reload
                loadbalance
            }
            """;

    static SortedSet<String> hosts(String... hosts) {
        return new TreeSet<>(List.of(hosts));
    }

    private static String with(String corefile, String environment) {
        return Corefile.withBlock(corefile, environment, hosts("api." + environment + ".example.com"), TARGET);
    }

    @Test
    void theBlockIsTheFirstThingInTheServerBlock() {
        var edited = Corefile.withBlock(KIND, "shop", hosts("api.shop.example.com", "*.shop.example.com"), TARGET);

        assertThat(edited).startsWith("""
                .:53 {
                    # BEGIN samekind/shop sha256:6d967e6bd40288d84db7a07e90ddb1d3a90f383d0036756f4da6f3b851bf1583
                    # kept by Samekind: what is edited here is overwritten
                    rewrite stop name regex ^.+\\.shop\\.example\\.com\\.$ traefik.samekind-platform.svc.cluster.local. answer auto
                    rewrite stop name exact api.shop.example.com. traefik.samekind-platform.svc.cluster.local. answer auto
                    # END samekind/shop
                    errors
                """);
        assertThat(edited).endsWith(KIND.substring(KIND.indexOf("    errors")));
    }

    @Test
    void aSecondEditChangesNothing() {
        var once = with(KIND, "shop");

        assertThat(with(once, "shop")).isEqualTo(once);
        assertThat(Corefile.withoutBlock(once, "shop")).isEqualTo(KIND);
        assertThat(Corefile.withoutBlock(KIND, "shop")).isEqualTo(KIND);
    }

    @Test
    void environmentsStandSideBySideInTheOrderOfTheirNames() {
        var forth = with(with(with(KIND, "a"), "b"), "c");
        var back = with(with(with(KIND, "c"), "a"), "b");

        assertThat(forth).isEqualTo(back);
        assertThat(Corefile.environments(forth)).containsExactly("a", "b", "c");
        assertThat(Corefile.withoutBlock(forth, "b")).isEqualTo(with(with(KIND, "a"), "c"));
        assertThat(forth)
                .containsSubsequence("END samekind/a", "BEGIN samekind/b", "END samekind/b", "BEGIN samekind/c");
    }

    @Test
    void newHostsReplaceTheBlock() {
        var before = Corefile.withBlock(with(KIND, "other"), "shop", hosts("a.example.com", "b.example.com"), TARGET);
        var after = Corefile.withBlock(before, "shop", hosts("b.example.com"), TARGET);

        assertThat(after).doesNotContain("a.example.com.").contains("exact b.example.com.");
        assertThat(after).isEqualTo(Corefile.withBlock(with(KIND, "other"), "shop", hosts("b.example.com"), TARGET));
    }

    @Test
    void noHostsIsNoBlock() {
        assertThat(Corefile.withBlock(with(KIND, "shop"), "shop", hosts(), TARGET))
                .isEqualTo(KIND);
    }

    @Test
    void anEditByHandIsSeenAndOverwritten() {
        var written = with(KIND, "shop");
        for (var edited : List.of(
                written.replace("answer auto", "answer auto "),
                written.replace("    rewrite", "    log\n    rewrite"),
                written.replace("exact api.", "exact apis."),
                written.replaceFirst("sha256:[0-9a-f]+", "sha256:00"),
                written.replaceFirst(" sha256:[0-9a-f]+", ""),
                written.replace("    rewrite", "    }\n    rewrite"))) {
            assertThat(edited).isNotEqualTo(written);
            assertThat(Corefile.handEdited(edited)).containsExactly("shop");
            assertThat(with(edited, "shop")).isEqualTo(written);
            assertThat(Corefile.withoutBlock(edited, "shop")).isEqualTo(KIND);
        }
        assertThat(Corefile.handEdited(written)).isEmpty();
        assertThat(Corefile.handEdited(KIND)).isEmpty();
    }

    @Test
    void aBlockThatSomeoneMovedIsPutBack() {
        var written = with(KIND, "shop");
        var block = written.substring(written.indexOf("    # BEGIN"), written.indexOf("    errors"));
        var moved = KIND + "other.zone:53 {\n" + block + "}\n";

        assertThat(with(moved, "shop")).isEqualTo(written + "other.zone:53 {\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0 server blocks",
                "example.org:53 {\\n}\\n|0 server blocks",
                ".:53 {\\n}\\n.:53 {\\n}\\n|2 server blocks",
                ".:53 example.org {\\n}\\n|0 server blocks",
                "example.org,\\n.:53 {\\n}\\n|0 server blocks",
                ".:5353 {\\n}\\n|0 server blocks",
                ".:53{\\n}\\n|closing brace without an opening",
                ".:53 {\\n|opening brace without a closing",
                ".:53 {\\n  log {\\n}\\n|opening brace without a closing",
                ".:53 {\\n}\\n}\\n|closing brace without an opening",
                ".:53 { errors\\n}\\n|something follows",
                ".:53 { }|something follows",
                ".:53 {\\n  a \"b\\n}\\n|quotation mark in line 2",
                "# .:53 {\\n# }\\n|0 server blocks",
                "(.:53) {\\n}\\n|0 server blocks"
            })
    void aTextOfUnknownShapeIsLeftAlone(String corefile, String reason) {
        assertThatThrownBy(() -> with(corefile.replace("\\n", "\n"), "shop"))
                .isInstanceOf(UnrecognisedCorefileException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    # BEGIN samekind/shop sha256:0\n",
                "    # END samekind/shop\n",
                "    # BEGIN samekind/shop sha256:0\n    # END samekind/pay\n",
                "    # BEGIN samekind/shop sha256:0\n    # BEGIN samekind/pay sha256:0\n    # END samekind/pay\n    # END samekind/shop\n"
            })
    void marksThatDoNotPairAreLeftAlone(String marks) {
        var corefile = KIND.replace("    errors\n", marks + "    errors\n");

        assertThatThrownBy(() -> with(corefile, "shop")).isInstanceOf(UnrecognisedCorefileException.class);
        assertThatThrownBy(() -> Corefile.withoutBlock(corefile, "shop"))
                .isInstanceOf(UnrecognisedCorefileException.class);
        assertThatThrownBy(() -> Corefile.environments(corefile)).isInstanceOf(UnrecognisedCorefileException.class);
    }

    @Test
    void aMarkInsideQuotesOrBehindAWordIsNoMark() {
        var corefile = KIND.replace(
                "    errors\n", "    errors # BEGIN samekind/x sha256:0\n    log \"\n# END samekind/x\n\"\n");

        assertThat(Corefile.environments(corefile)).isEmpty();
        assertThat(Corefile.withoutBlock(with(corefile, "shop"), "shop")).isEqualTo(corefile);
    }

    @Test
    void theBlockCanBeTakenOutOfATextThatIsNotUnderstood() {
        var duplicated = with(KIND, "shop") + ".:53 {\n}\n";

        assertThat(Corefile.withoutBlock(duplicated, "shop")).isEqualTo(KIND + ".:53 {\n}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example.com\n    log",
                "a.example.com }",
                "a.example.com {",
                "a.example.com#",
                "a.example.com \"",
                "{$HOME}.example.com",
                "a.example.com. evil.com",
                "^.*$.example.com",
                "*.a.example.com$ x",
                "a.example.com\r",
                "a.example.com\u2028",
                "a\u0000b.example.com"
            })
    void noNameCanSmuggleConfigurationIn(String name) {
        assertThatThrownBy(() -> Corefile.withBlock(KIND, "shop", hosts("ok.example.com", name), TARGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host \"" + name + "\"")
                .hasMessageNotContaining("ok.example.com\"");
        assertThatThrownBy(() -> Corefile.withBlock(KIND, name, hosts("ok.example.com"), TARGET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Corefile.withBlock(KIND, "shop", hosts("ok.example.com"), name))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
