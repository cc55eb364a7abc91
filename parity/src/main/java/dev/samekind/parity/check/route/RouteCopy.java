package dev.samekind.parity.check.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A route of production's with another host, another back end and nothing but what is tried. */
@FunctionalInterface
public interface RouteCopy {
    /**
     * Where the copy goes.
     *
     * @param name name of its objects
     * @param service Service of the echo back end, on port 80
     * @param host host that it answers
     */
    record Place(String name, String service, String host) {}

    /** The copy's objects, without a namespace. */
    List<ObjectNode> objects(Place place);
}
