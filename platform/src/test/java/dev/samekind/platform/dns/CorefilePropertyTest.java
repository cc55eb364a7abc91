package dev.samekind.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws of the edits over generated Corefiles and names; every failure names its seed. */
class CorefilePropertyTest {
    private static final int RUNS = 2_000;
    private static final String TARGET = "traefik.samekind-platform.svc.cluster.local";
    private static final List<String> LINES = List.of(
            "    errors",
            "\terrors",
            "",
            "    # a comment { with a brace",
            "    log \"quoted } brace # no comment\"",
            "    log \"two",
            "    health { # open",
            "    rewrite name regex (.*)\\.a\\.b {1}.c",
            "    template IN A {\n        answer \"{{ .Name }} 60 IN A 10.0.0.1\"\n    }",
            "    forward . /etc/resolv.conf\r",
            "    log \"escaped \\\" quote\"",
            "    import custom/*.override",
            "    file#comment in a word",
            "    ünïcode \u00a0 space");
    private static final List<String> AROUND = List.of(
            "",
            "example.org:53 {\n    whoami\n}\n",
            "(snippet) {\n    log\n}\n",
            "# .:53 {\n",
            "import more\n",
            "a.b,\nc.d {\n}\n");

    @Test
    void withThenWithoutIsTheOriginalByteForByte() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var original = corefile(random);
            var environment = pick(random, List.of("a", "shop", "z.y"));
            var hosts = new TreeSet<>(names(random));

            var edited = Corefile.withBlock(original, environment, hosts, TARGET);

            assertThat(Corefile.withoutBlock(edited, environment))
                    .as("seed %d", seed)
                    .isEqualTo(original);
            assertThat(Corefile.withBlock(edited, environment, hosts, TARGET))
                    .as("seed %d", seed)
                    .isEqualTo(edited);
            assertThat(Corefile.environments(edited)).as("seed %d", seed).containsExactly(environment);
            assertThat(Corefile.handEdited(edited)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void theOrderInWhichEnvironmentsComeAndGoDoesNotMatter() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var original = corefile(random);
            var names = IntStream.range(0, 5)
                    .mapToObj(i -> "env-" + random.nextInt(100))
                    .distinct()
                    .collect(Collectors.toList());
            var hosts = new TreeSet<>(names(random));
            var text = original;
            for (var name : names) {
                text = Corefile.withBlock(text, name, hosts, TARGET);
            }
            var sorted = original;
            for (var name : new TreeSet<>(names).descendingSet()) {
                sorted = Corefile.withBlock(sorted, name, hosts, TARGET);
            }

            assertThat(text).as("seed %d", seed).isEqualTo(sorted);
            for (var name : names.reversed()) {
                text = Corefile.withoutBlock(text, name);
            }
            assertThat(text).as("seed %d", seed).isEqualTo(original);
        }
    }

    @Test
    void anAcceptedNameAddsExactlyOneRule() {
        var alphabet = "aaaaaabbbbbb000---.......*_{}#\"\\\n\t $^/:é";
        int accepted = 0;
        for (int seed = 0; seed < 50_000; seed++) {
            var random = new Random(seed);
            var name = IntStream.range(0, 1 + random.nextInt(7))
                    .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                    .collect(Collectors.joining());
            if (DnsNames.problemOfHost(name).isEmpty()) {
                accepted++;
                var edited = Corefile.withBlock(CorefileTest.KIND, "shop", CorefileTest.hosts(name), TARGET);
                assertThat(edited.lines().count())
                        .as("seed %d", seed)
                        .isEqualTo(CorefileTest.KIND.lines().count() + 4);
                assertThat(ServerBlock.of(edited, CorefileLexer.tokens(edited)))
                        .as("seed %d", seed)
                        .hasSize(1);
            }
        }
        assertThat(accepted).isGreaterThan(50);
    }

    private static String corefile(Random random) {
        var body = IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> pick(random, LINES))
                .map(line -> switch (line) {
                    case "    log \"two" -> line + "\n    lines { \"";
                    case "    health { # open" -> line + "\n        lameduck 5s\n    }";
                    default -> line;
                })
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        var head = pick(random, List.of(".:53 {\n", ".:53 {\r\n", "  .:53\t{   # main\n", "\".:53\" {\n"));
        return pick(random, AROUND) + head + body + "}" + pick(random, List.of("", "\n", "\r\n\n"))
                + closed(pick(random, AROUND));
    }

    private static String closed(String around) {
        return around.isEmpty() ? "" : "\n" + around;
    }

    private static List<String> names(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> (random.nextInt(4) == 0 ? "*." : "") + "h" + random.nextInt(10) + ".example.com")
                .toList();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
