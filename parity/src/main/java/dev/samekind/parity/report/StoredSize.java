package dev.samekind.parity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Size of a value in the JSON that an API server stores and sends. Go escapes what HTML or JavaScript could trip over, so
 * that one byte of ours becomes six.
 */
final class StoredSize {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HTML = "\\u003c".length() - 1;
    private static final int SEPARATOR = "\\u2028".length() - 3;

    private StoredSize() {}

    /** In bytes. */
    static int of(Object value) {
        var json = bytes(value);
        int size = json.length;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '<' || json[i] == '>' || json[i] == '&') {
                size += HTML;
            } else if (isSeparator(json, i)) {
                size += SEPARATOR;
            }
        }
        return size;
    }

    /** U+2028 and U+2029, which end a line in JavaScript. */
    private static boolean isSeparator(byte[] json, int i) {
        return json[i] == (byte) 0xE2
                && json[i + 1] == (byte) 0x80
                && (json[i + 2] == (byte) 0xA8 || json[i + 2] == (byte) 0xA9);
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of ours are always JSON", e);
        }
    }
}
