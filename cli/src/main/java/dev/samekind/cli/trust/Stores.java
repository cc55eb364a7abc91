package dev.samekind.cli.trust;

import dev.samekind.cli.App;
import dev.samekind.cli.ca.CaCertificate;
import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This machine's stores, and a record of what was put into them, which outlives a change of the CA. */
public final class Stores {
    private final App app;
    private final List<Store> all;

    /** Of this machine. */
    public Stores(App app) {
        this.app = app;
        this.all = Stream.concat(SystemStore.of(app).stream(), NssStore.all(app).stream())
                .toList();
    }

    /** How a store is about a CA. */
    public enum State {
        /** Trusts it, because it was put there. */
        Trusted,
        /** Trusts it, and somebody else put it there. */
        TrustedByOthers,
        /** Does not trust it. */
        NotTrusted,
        /** Trusts a former one that was put there; maybe the present one, too. */
        Former,
        /** Cannot be asked. */
        Unknown
    }

    /**
     * A store.
     *
     * @param store its name
     * @param serves who trusts by it
     * @param state how it is
     * @param problem why it could not be asked or changed
     */
    public record Row(
            String store,
            String serves,
            State state,
            @Nullable String problem) {}

    /** All as they are. */
    public List<Row> look(CaCertificate ca) {
        return all.stream().map(store -> look(store, ca, null)).toList();
    }

    private Row look(Store store, CaCertificate ca, @Nullable String problem) {
        try {
            return new Row(store.name(), store.serves(), state(store, ca), problem);
        } catch (RuntimeException e) {
            return new Row(store.name(), store.serves(), State.Unknown, e.getMessage());
        }
    }

    private State state(Store store, CaCertificate ca) {
        var put = put(store);
        if (put.stream().anyMatch(fingerprint -> !fingerprint.equals(ca.shortFingerprint()))) {
            return State.Former;
        }
        if (!store.trusts(ca)) {
            return State.NotTrusted;
        }
        return put.isEmpty() ? State.TrustedByOthers : State.Trusted;
    }

    /** Puts the CA wherever it is not, and takes former ones out. */
    public List<Row> trust(CaCertificate ca) {
        return all.stream()
                .map(store -> look(store, ca, attempt(() -> trust(store, ca))))
                .toList();
    }

    private void trust(Store store, CaCertificate ca) {
        for (var former : put(store)) {
            if (!former.equals(ca.shortFingerprint())) {
                store.remove(former);
                forget(store, former);
            }
        }
        if (!store.trusts(ca)) {
            remember(store, ca.shortFingerprint());
            store.add(ca);
        }
    }

    /** Takes out all that was put there, the CA in use even where no record of it is left; what could not be. */
    public List<String> undo(Optional<CaCertificate> ca) {
        var problems = new ArrayList<String>();
        for (var store : all) {
            var fingerprints = put(store);
            ca.map(CaCertificate::shortFingerprint).ifPresent(fingerprints::add);
            for (var fingerprint : fingerprints) {
                var problem = attempt(() -> {
                    store.remove(fingerprint);
                    forget(store, fingerprint);
                });
                if (problem != null) {
                    problems.add("%s: %s".formatted(store.name(), problem));
                }
            }
        }
        return problems;
    }

    private static @Nullable String attempt(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Fingerprints that were put into a store. */
    private Set<String> put(Store store) {
        var put = new LinkedHashSet<String>();
        lines().stream()
                .map(line -> line.split(" ", 2))
                .filter(part -> part.length == 2 && part[1].equals(store.name()))
                .forEach(part -> put.add(part[0]));
        return put;
    }

    /** Before it is done: whoever is killed in between must be able to undo it. */
    private void remember(Store store, String fingerprint) {
        var lines = new LinkedHashSet<>(lines());
        lines.add(fingerprint + " " + store.name());
        save(lines);
    }

    private void forget(Store store, String fingerprint) {
        var lines = new LinkedHashSet<>(lines());
        lines.remove(fingerprint + " " + store.name());
        save(lines);
    }

    private void save(Set<String> lines) {
        if (lines.isEmpty()) {
            AtomicFiles.remove(record());
        } else {
            AtomicFiles.write(record(), String.join("\n", lines) + "\n");
        }
    }

    private List<String> lines() {
        return AtomicFiles.read(record()).lines().toList();
    }

    private Path record() {
        return app.workspace().trust().resolve("stores");
    }
}
