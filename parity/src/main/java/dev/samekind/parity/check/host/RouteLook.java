package dev.samekind.parity.check.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.samekind.parity.check.reach.ProxyAnswer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one URL on the developer's machine, hop by hop. The connection goes to the machine itself, wherever the
 * name leads: it may be production's.
 *
 * @param route the route: kind namespace/name
 * @param url URL as the environment's status names it
 * @param asked the same with the machine's port
 * @param name how the name resolved
 * @param failed the hop behind the name that failed; null when an answer came
 * @param why why it failed
 * @param status HTTP status
 * @param proxySays the body, where the proxy itself may have said it; a back end's is not kept
 * @param endpoints number of ready endpoints behind the route, counted where the proxy answered for itself
 * @param direct statuses of those endpoints without the proxy
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RouteLook(
        String route,
        String url,
        String asked,
        Name name,
        @Nullable Hop failed,
        @Nullable String why,
        int status,
        @Nullable String proxySays,
        int endpoints,
        List<Integer> direct) {
    /** Hops behind the name, in their order. */
    public enum Hop {
        /** The port on this machine takes no connection. */
        Port,
        /** The certificate is not one of the local CA for the name. */
        Certificate,
        /** No HTTP answer came. */
        Answer
    }

    /**
     * A lookup.
     *
     * @param addresses what was found
     * @param here whether that is the machine itself, and nothing else
     * @param resolver what answers for the name
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Name(List<String> addresses, boolean here, String resolver) {
        public Name {
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
        }

        /** For people. */
        String leadsTo() {
            return (addresses.isEmpty() ? "nothing" : String.join(", ", addresses)) + " (" + resolver + ")";
        }
    }

    /** Whether somebody on the machine got no answer of a back end, as far as the look alone says. */
    public boolean lacks(boolean namesNotSetUp) {
        return failed != null
                || !(name.here() || namesNotSetUp)
                || !answer(asked).isBackEnds();
    }

    /** What came through the proxy. */
    ProxyAnswer answer(String from) {
        return new ProxyAnswer(from, status, Objects.requireNonNullElse(proxySays, ""), endpoints, direct);
    }

    public RouteLook {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(name, "name");
        direct = direct == null ? List.of() : List.copyOf(direct);
    }
}
