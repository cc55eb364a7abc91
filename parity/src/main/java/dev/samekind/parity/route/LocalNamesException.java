package dev.samekind.parity.route;

import java.util.List;

/** Host names that have no local name; the message says all of them, why, and what to set. */
public final class LocalNamesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalNamesException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
