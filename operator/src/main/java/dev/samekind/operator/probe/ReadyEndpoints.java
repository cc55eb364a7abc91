package dev.samekind.operator.probe;

import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.List;

/** Where the pods behind Services listen, those that are ready. */
@FunctionalInterface
interface ReadyEndpoints {
    /** {@code address:port} of each, in order. */
    List<String> of(Collection<ObjectKey> services) throws ProbeException;
}
