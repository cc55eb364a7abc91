package dev.samekind.probe;

import java.util.Optional;
import java.util.Set;

/** An open connection to a broker or object store; exceptions are told apart by {@link Failure}. */
interface Inventory extends AutoCloseable {
    /** All names but the server's own, as far as the login may list them; empty where it may not list or nothing can. */
    Optional<Set<String>> list() throws Exception;

    /** Asks for one name, without making it. */
    Presence look(String name) throws Exception;

    /** Connects and logs in. */
    interface Opening {
        Inventory open(Address address, Settings settings) throws Exception;
    }
}
