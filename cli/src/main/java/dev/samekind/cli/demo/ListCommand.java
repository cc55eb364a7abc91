package dev.samekind.cli.demo;

import dev.samekind.cli.App;
import dev.samekind.cli.CliException;
import dev.samekind.cli.ExitCode;
import dev.samekind.cli.cluster.ClusterOption;
import dev.samekind.cli.cluster.Clusters;
import dev.samekind.cli.output.Json;
import dev.samekind.cli.output.OutputOption;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the mistakes. */
@Command(
        name = "list",
        description = "Lists the mistakes that can be made on purpose, and those that are open.",
        footerHeading = "%nExample:%n",
        footer = "  ./dev demo list")
public final class ListCommand implements Callable<Integer> {
    private final App app;

    @Mixin
    private ClusterOption cluster = new ClusterOption();

    @Mixin
    private OutputOption output = new OutputOption();

    /** With what it works on. */
    public ListCommand(App app) {
        this.app = app;
    }

    /** One line of the list; broken is absent where no cluster with the shop answers. */
    record Item(
            String name,
            boolean inProduction,
            String says,
            String state,
            String reason,
            @Nullable Boolean broken) {}

    /** The JSON result. */
    record DemoList(String apiVersion, String kind, List<Item> mistakes) {}

    @Override
    public Integer call() {
        var items = items();
        output.print(
                app.console(),
                new DemoList(Json.API_VERSION, "DemoList", items),
                () -> items.stream().map(this::line).collect(Collectors.joining("\n")));
        return ExitCode.OK.code();
    }

    private List<Item> items() {
        var mistakes = Mistakes.all(app.workspace());
        try (var client = Clusters.open(app.workspace(), cluster.name())) {
            var surgeon = new Surgeon(client);
            return items(
                    mistakes,
                    act -> surgeon.open(act.mistake()).filter(act::equals).isPresent());
        } catch (CliException | KubernetesClientException e) {
            return items(mistakes, null);
        }
    }

    private static List<Item> items(List<Mistake> mistakes, @Nullable Predicate<Act> broken) {
        var items = new ArrayList<Item>();
        for (var mistake : mistakes) {
            for (boolean production : new boolean[] {false, true}) {
                if (mistake.side(production) != null) {
                    var act = Act.of(mistake, production);
                    var row = act.side().row();
                    items.add(new Item(
                            mistake.name(),
                            production,
                            mistake.says(),
                            row.state().name(),
                            row.reason(),
                            broken == null ? null : broken.test(act)));
                }
            }
        }
        return items;
    }

    private String line(Item item) {
        var mark = Boolean.TRUE.equals(item.broken()) ? console("✗") : " ";
        var name = item.name() + (item.inProduction() ? " --in-production" : "");
        return " %s %-38s %-24s %s".formatted(mark, name, item.reason(), item.says());
    }

    private String console(String mark) {
        return app.console().bad(mark);
    }
}
