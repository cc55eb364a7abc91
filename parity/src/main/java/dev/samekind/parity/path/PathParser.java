package dev.samekind.parity.path;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a path from left to right and says at which character it fails. */
final class PathParser {
    private static final String EXAMPLE = "/spec/template/spec/containers[name=api]/image";
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
    private static final int MAX_INDEX_DIGITS = 9;

    private final String path;
    private int at;

    PathParser(String path) {
        this.path = path;
    }

    List<Step> parse() {
        if (path.isEmpty()) {
            throw problem(0, "it is empty");
        }
        if (path.charAt(0) != '/') {
            throw new InvalidPathException(path, 0, "it must start with /", suggestion());
        }
        var steps = new ArrayList<Step>();
        while (at < path.length()) {
            steps.add(field());
            while (at < path.length() && path.charAt(at) == '[') {
                steps.add(selector());
            }
            if (at < path.length() && path.charAt(at) != '/') {
                throw problem(at, "after ] comes / or the end");
            }
        }
        return steps;
    }

    private Step field() {
        int start = ++at;
        while (at < path.length() && "/[".indexOf(path.charAt(at)) < 0) {
            if (path.charAt(at) == ']') {
                throw problem(at, "] has no [ before it");
            }
            at++;
        }
        var name = path.substring(start, at);
        if (name.isEmpty()) {
            throw problem(start, "the name of a field is missing");
        }
        if (name.equals("*")) {
            throw problem(start, "a * stands only for list items, so it goes into brackets after the list's name");
        }
        return new Step.Field(unescape(name, start));
    }

    private Step selector() {
        int start = ++at;
        int end = path.indexOf(']', start);
        int another = path.indexOf('[', start);
        if (end < 0 || (another >= 0 && another < end)) {
            throw problem(start - 1, "] is missing after this [");
        }
        var text = path.substring(start, end);
        at = end + 1;
        if (text.isEmpty()) {
            throw problem(start, "the brackets are empty: name a key and its value, a place, or * for all");
        }
        if (text.equals("*")) {
            return new Step.All();
        }
        return DIGITS.matcher(text).matches() ? index(text, start) : keys(text, start);
    }

    private Step index(String text, int start) {
        if (text.charAt(0) == '-') {
            throw problem(start, "places in a list are counted from 0");
        }
        if (text.length() > MAX_INDEX_DIGITS || (text.length() > 1 && text.charAt(0) == '0')) {
            throw problem(start, text + " is no place in a list");
        }
        return new Step.Index(Integer.parseInt(text));
    }

    private Step keys(String text, int start) {
        var values = new TreeMap<String, String>();
        int from = start;
        for (var pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw problem(from, "\"" + pair + "\" names no value: write key=value");
            }
            var key = keyName(pair.substring(0, equals), from);
            if (values.put(key, keyValue(pair.substring(equals + 1), from + equals + 1)) != null) {
                throw problem(from, "the key " + key + " is there twice");
            }
            from += pair.length() + 1;
        }
        return new Step.Key(values);
    }

    private String keyName(String name, int start) {
        if (name.isEmpty()) {
            throw problem(start, "the name of the key is missing before =");
        }
        return unescape(plain(name, start), start);
    }

    private String keyValue(String value, int start) {
        if (value.equals("*")) {
            throw problem(start, "a * is no value: [*] alone stands for all items");
        }
        return unescape(plain(value, start), start);
    }

    private String plain(String text, int start) {
        if (!text.isEmpty()
                && (Escapes.isSuspicious(text.charAt(0)) || Escapes.isSuspicious(text.charAt(text.length() - 1)))) {
            throw problem(start, "no quotes, spaces or second = belong around <" + text + ">");
        }
        return text;
    }

    private String unescape(String text, int start) {
        if (text.equals(Escapes.EMPTY)) {
            return "";
        }
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '~') {
                result.append(text.charAt(i));
                continue;
            }
            char kind = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            result.append(escaped(kind, text, i, start));
            i += kind == 'u' ? 5 : 1;
        }
        return result.toString();
    }

    private char escaped(char kind, String text, int i, int start) {
        if (kind == '0' || kind == '1') {
            return kind == '0' ? '~' : '/';
        }
        if (kind == 'u'
                && i + 6 <= text.length()
                && text.substring(i + 2, i + 6).matches("[0-9a-fA-F]{4}")) {
            return (char) Integer.parseInt(text, i + 2, i + 6, 16);
        }
        throw problem(start + i, "~ stands only in ~0 (for ~), ~1 (for /) and ~u with four hex digits");
    }

    private String suggestion() {
        var names = path.replaceFirst("^[$.]+", "");
        return "/" + (names.indexOf('/') < 0 ? names.replace('.', '/') : names);
    }

    private InvalidPathException problem(int position, String problem) {
        return new InvalidPathException(path, position, problem, EXAMPLE);
    }
}
