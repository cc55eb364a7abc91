package dev.samekind.cli.supervisor;

import dev.samekind.cli.supervisor.ServiceState.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The services that run here. */
final class Supervisor {
    private final Map<String, ServiceRun> runs = new TreeMap<>();
    private final Surroundings around;
    private boolean ending;

    /** With what services share; it is given this supervisor, whom they ask about each other. */
    Supervisor(Function<Supervisor, Surroundings> around) {
        this.around = around.apply(this);
    }

    /** Runs a service; one that runs in the same way goes on, and may take requests from now on. */
    void start(ServicePlan plan, Map<String, String> environment) {
        var old = run(plan.key());
        if (old.filter(run -> goesOn(run, plan)).isPresent()) {
            old.get().handOff(plan.bridge());
            return;
        }
        old.ifPresent(ServiceRun::stop);
        synchronized (this) {
            if (!ending) {
                runs.put(plan.key(), new ServiceRun(plan, environment, around));
            }
        }
    }

    private static boolean goesOn(ServiceRun run, ServicePlan wanted) {
        boolean alive = run.phase() != Phase.Failed && run.phase() != Phase.Stopped;
        var plan = run.plan();
        return alive
                && plan.command().equals(wanted.command())
                && plan.directory().equals(wanted.directory())
                && plan.ports().equals(wanted.ports())
                && !run.givesBack();
    }

    /** Gives its lease back; its process goes on. */
    void giveBack(String key) {
        run(key).ifPresent(ServiceRun::giveBack);
    }

    /** Ends it whole; until then it is listed, so that whoever ends all waits for it, too. */
    void stop(String key) {
        run(key).ifPresent(run -> {
            run.stop();
            remove(key, run);
        });
    }

    private synchronized void remove(String key, ServiceRun run) {
        runs.remove(key, run);
    }

    /** Ends all, each beside the others. */
    void stopAll() {
        List<ServiceRun> all;
        synchronized (this) {
            ending = true;
            all = List.copyOf(runs.values());
            runs.clear();
        }
        all.forEach(ServiceRun::askToStop);
        all.forEach(ServiceRun::stop);
    }

    private synchronized Optional<ServiceRun> run(String key) {
        return Optional.ofNullable(runs.get(key));
    }

    /** Phase of a service of an environment; empty where it does not run here. */
    Optional<Phase> phase(String environment, String service) {
        return run(environment + "." + service).map(ServiceRun::phase);
    }

    synchronized List<ServiceState> states() {
        return runs.values().stream().map(ServiceRun::state).toList();
    }

    /** The processes at work. */
    synchronized List<Family> families() {
        return runs.values().stream().flatMap(run -> run.family().stream()).toList();
    }
}
