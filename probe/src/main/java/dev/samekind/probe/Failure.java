package dev.samekind.probe;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** One word for what went wrong: messages of clients and servers name users, and a password at worst. */
final class Failure extends Exception {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{1,64}");

    private final String word;

    Failure(String word) {
        super(word);
        this.word = WORD.matcher(word).matches() ? word : "Unknown";
    }

    /** The word for an exception, of which nothing but the name of its class is told. */
    static String of(Throwable problem) {
        return known(problem).orElseGet(() -> root(problem).getClass().getSimpleName());
    }

    /** The word for a failure of the network or of a login. */
    static Optional<String> known(Throwable problem) {
        var word = word(problem);
        var cause = problem.getCause();
        return word.isPresent() || cause == null ? word : known(cause);
    }

    private static Optional<String> word(Throwable problem) {
        return switch (problem) {
            case Failure failure -> Optional.of(failure.word);
            case UnknownHostException name -> Optional.of("NameNotResolved");
            case HttpTimeoutException timeout -> Optional.of("TimedOut");
            case SocketTimeoutException timeout -> Optional.of("TimedOut");
            case TimeoutException timeout -> Optional.of("TimedOut");
            case ConnectException refused -> Optional.of("Refused");
            case SSLException tls -> Optional.of("TlsFailed");
            default -> byName(problem.getClass().getSimpleName());
        };
    }

    /** Each client has exceptions of its own for these. */
    private static Optional<String> byName(String name) {
        if (name.contains("Authentication")) {
            return Optional.of("LoginRefused");
        }
        return name.equals("TimeoutException") ? Optional.of("TimedOut") : Optional.empty();
    }

    private static Throwable root(Throwable problem) {
        var cause = problem.getCause();
        return cause == null ? problem : root(cause);
    }
}
