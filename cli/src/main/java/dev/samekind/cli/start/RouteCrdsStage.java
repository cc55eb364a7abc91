package dev.samekind.cli.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.samekind.cli.routes.RouteCrds;
import dev.samekind.cli.routes.RouteKinds;
import java.util.ArrayList;

/** Where bundles have routes of kinds that the cluster does not serve, it gets their CRDs; those it has stay as they are. */
final class RouteCrdsStage implements Stage {
    @Override
    public String title() {
        return "Route kinds";
    }

    @Override
    public Outcome run(Start start) {
        var objects = new ArrayList<JsonNode>();
        start.environment()
                .of("ProductionBundle")
                .forEach(bundle -> bundle.tree().at("/spec/objects").forEach(objects::add));
        var needed = RouteKinds.neededBy(objects.stream());
        var crds = new RouteCrds(start.client(), start.app.programs(), start::left);
        var missing = crds.unserved(needed);
        if (missing.isEmpty()) {
            return Outcome.unchanged(needed.isEmpty() ? "none needed" : "served");
        }
        var groups = RouteKinds.groups(missing);
        start.progress.doing("installing the CRDs of " + RouteKinds.names(groups));
        var installed = crds.install(groups);
        crds.unserved(needed)
                .forEach(kind -> start.progress.note(
                        "%s is not served, and no pinned CRD adds it: its objects will be named KindNotServed"
                                .formatted(kind)));
        return new Outcome(
                !installed.isEmpty(), "installed %d CRDs: %s".formatted(installed.size(), RouteKinds.names(groups)));
    }
}
