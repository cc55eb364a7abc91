package dev.samekind.cli.bundle.yaml;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Lines ended by LF or CRLF; a CR alone ends none. */
final class Lines implements Iterable<String> {
    private final String text;

    Lines(String text) {
        this.text = text;
    }

    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            private int position;

            @Override
            public boolean hasNext() {
                return position < text.length();
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int feed = text.indexOf('\n', position);
                int end = feed < 0 ? text.length() : feed;
                int begin = position;
                position = end + 1;
                boolean carriage = feed > begin && text.charAt(feed - 1) == '\r';
                return text.substring(begin, carriage ? end - 1 : end);
            }
        };
    }
}
