package dev.samekind.cli.bundle.diff;

import java.util.List;

/**
 * One object that is not as in the other bundle.
 *
 * @param kind what happened to it
 * @param object the object, for people: Deployment shop/api
 * @param leaves its fields that changed; none where all of it came or went
 */
public record Change(Kind kind, String object, List<Leaf> leaves) {
    /** What happened. */
    public enum Kind {
        /** Only the new one has it. */
        Added("+"),
        /** Only the old one has it. */
        Removed("-"),
        /** Both have it, with different values. */
        Changed("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** For people. */
        public String sign() {
            return sign;
        }

        static Kind of(boolean before, boolean after) {
            return before && after ? Changed : after ? Added : Removed;
        }
    }

    /**
     * A field; its values are in the bundles and nowhere else.
     *
     * @param kind what happened to it
     * @param path its path, with keyed lists
     */
    public record Leaf(Kind kind, String path) {}

    public Change {
        leaves = List.copyOf(leaves);
    }
}
