package dev.samekind.operator.reconcile;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.operator.live.Changes;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;

/** Wakes environments when something changed that they depend on. */
final class EnvironmentTriggers extends AbstractEventSource<Void, DevEnvironment> {
    private final EventSourceContext<DevEnvironment> context;
    private final Changes changes;

    EnvironmentTriggers(EventSourceContext<DevEnvironment> context, Changes changes) {
        super(Void.class, "environment-triggers");
        this.context = context;
        this.changes = changes;
    }

    @Override
    public void start() {
        super.start();
        changes.listen(this::trigger);
    }

    @Override
    public Set<Void> getSecondaryResources(DevEnvironment primary) {
        return Set.of();
    }

    private void trigger(String environment) {
        if (environment.equals(Changes.ALL)) {
            context.getPrimaryCache().keys().forEach(id -> getEventHandler().handleEvent(new Event(id)));
        } else {
            getEventHandler().handleEvent(new Event(new ResourceID(environment)));
        }
    }
}
