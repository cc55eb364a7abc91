package dev.samekind.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Connects to one that must answer, which shows that this pod can connect at all, and then to one that should not. */
final class Dial {
    private static final int PATIENCE_MILLIS = 5000;
    private static final int TIMEOUT_MILLIS = 500;
    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 400;
    private static final int POLL_MILLIS = 100;

    private Dial() {}

    static Map<String, Object> run(Address control, Address denied) throws InterruptedException {
        var result = new LinkedHashMap<String, Object>();
        var started = System.nanoTime();
        var answered = false;
        while (!answered && millisSince(started) < PATIENCE_MILLIS) {
            answered = connect(control).equals("Answered");
            if (!answered) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        result.put("control", answered);
        result.put("controlMillis", millisSince(started));
        result.put("denied", answered ? tries(denied) : List.of());
        return result;
    }

    /** A policy takes a moment to be programmed, so the last tries count. */
    private static List<Map<String, Object>> tries(Address denied) throws InterruptedException {
        var tries = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < TRIES; i++) {
            if (i > 0) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            tries.add(attempt(denied));
        }
        return tries;
    }

    private static Map<String, Object> attempt(Address address) {
        var started = System.nanoTime();
        var result = connect(address);
        return Map.of("result", result, "millis", millisSince(started));
    }

    private static String connect(Address address) {
        try (var socket = new Socket()) {
            socket.connect(address.resolve(), TIMEOUT_MILLIS);
            return "Answered";
        } catch (SocketTimeoutException e) {
            return "TimedOut";
        } catch (ConnectException e) {
            return "Refused";
        } catch (IOException e) {
            return "Failed";
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
