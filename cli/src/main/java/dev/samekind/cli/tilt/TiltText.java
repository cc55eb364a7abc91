package dev.samekind.cli.tilt;

import dev.samekind.api.v1alpha1.ImageSource;
import dev.samekind.api.v1alpha1.ServiceSpec;
import dev.samekind.parity.handoff.ServiceRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The lines of an environment. */
final class TiltText {
    private static final String LABEL = "samekind";

    private final TiltPlan plan;
    private final Path base;
    private final Function<Path, String> shown;
    private final DevRun dev;

    /**
     * How {@code ./dev} is called.
     *
     * @param launcher its file
     * @param options of the cluster
     */
    record DevRun(Path launcher, List<String> options) {}

    /**
     * Of a plan.
     *
     * @param base what build contexts are relative to
     * @param shown writes a path as the Tiltfile's folder sees it
     */
    TiltText(TiltPlan plan, Path base, Function<Path, String> shown, DevRun dev) {
        this.plan = plan;
        this.base = base;
        this.shown = shown;
        this.dev = dev;
    }

    /** All lines. */
    String lines(String context, String yaml) {
        var text = new StringBuilder();
        text.append(Starlark.call("allow_k8s_contexts").with(context)).append('\n');
        if (!plan.managed().isEmpty()) {
            text.append(Starlark.call("k8s_yaml").with(yaml)).append('\n');
        }
        var builds = new TreeMap<String, ImageSource>();
        plan.managed().forEach(service -> builds.putAll(plan.builds(service.workload())));
        builds.forEach((image, source) -> text.append(build(image, source)));
        plan.managed().forEach(service -> text.append(deployed(service)));
        plan.onMachine().forEach(service -> text.append(here(service)));
        return text.toString();
    }

    private String build(String image, ImageSource source) {
        var context = base.resolve(String.valueOf(source.context())).normalize();
        var file = context.resolve(source.dockerfile() == null ? "Dockerfile" : source.dockerfile());
        return Starlark.call("docker_build")
                .with(image)
                .with(shown.apply(context))
                .with("dockerfile", shown.apply(file))
                .withCalls("live_update", LiveUpdate.steps(context, file, shown))
                .lines();
    }

    private String deployed(ServiceRun service) {
        var workload = service.workload().name();
        var call = Starlark.call("k8s_resource").with(workload);
        if (!workload.equals(service.name())) {
            call.with("new_name", service.name());
        }
        return call.withCalls("links", links(workload))
                .withAll("labels", List.of(LABEL))
                .lines();
    }

    private String here(ServiceSpec service) {
        var here = service.onMachine();
        var names = plan.onMachine().stream().map(ServiceSpec::name).toList();
        var dependencies = here == null
                ? List.<String>of()
                : here.dependsOn().stream().filter(names::contains).toList();
        return Starlark.call("local_resource")
                .with(service.name())
                .withAll("cmd", command("handoff", service.name()))
                .withAll("serve_cmd", command("logs", "--follow", service.name()))
                .withAll("resource_deps", dependencies)
                .withCalls("links", links(service.name()))
                .withAll("labels", List.of(LABEL))
                .lines();
    }

    private List<Starlark> links(String workload) {
        return plan.endpoints(workload).stream()
                .map(endpoint -> Starlark.call("link").with(endpoint.url()).with(endpoint.route()))
                .toList();
    }

    private List<String> command(String... arguments) {
        var launcher = shown.apply(dev.launcher());
        var all = new ArrayList<String>();
        all.add(launcher.contains("/") ? launcher : "./" + launcher);
        all.addAll(List.of(arguments));
        all.addAll(dev.options());
        return all;
    }
}
