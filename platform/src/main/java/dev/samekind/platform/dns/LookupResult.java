package dev.samekind.platform.dns;

import java.util.List;

/** What one DNS server said to one question. */
public sealed interface LookupResult {
    /** The name exists; empty when it has no address of version 4. */
    record Answer(List<String> addresses) implements LookupResult {
        public Answer {
            addresses = List.copyOf(addresses);
        }
    }

    /** The server knows that there is no such name. */
    record NoSuchName() implements LookupResult {}

    /** No usable answer: none in time, refused, or broken. The reason is for people. */
    record Failed(String reason) implements LookupResult {}
}
