package dev.samekind.parity.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A Traefik rule, such as {@code Host(`a.example.com`) && PathPrefix(`/v1`)}. */
public final class MatchRule {
    private static final String LITERAL = "(?:`[^`]*`|\"(?:[^\"\\\\]|\\\\.)*\")";
    private static final Pattern MATCHER = Pattern.compile(
            "(?<not>!\\s*)?(?<name>[A-Za-z]+)\\(\\s*(?<values>" + LITERAL + "(?:\\s*,\\s*" + LITERAL + ")*)\\s*\\)");
    private static final Pattern VALUE = Pattern.compile(LITERAL);
    private static final Set<String> HOST = Set.of("host", "hostheader");
    private static final Set<String> NAMED = Set.of("host", "hostheader", "hostsni");
    private static final Set<String> PATTERNS = Set.of("hostregexp", "hostsniregexp");
    private static final Set<String> PATH = Set.of("path", "pathprefix");

    private final String text;

    public MatchRule(String text) {
        this.text = text;
    }

    /** Whether requests for a host can match; those for a wildcard can when any name under it does. */
    public boolean answers(String host) {
        var name = HostName.normalise(host);
        var example = name.startsWith("*.") ? "any" + name.substring(1) : name;
        return values(NAMED).stream().map(HostName::normalise).anyMatch(name::equals)
                || values(PATTERNS).stream().anyMatch(pattern -> isFound(pattern, example));
    }

    /** Traefik's expressions for hosts are Go's; one that Java does not know answers nothing. */
    private static boolean isFound(String pattern, String host) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                    .matcher(host)
                    .find();
        } catch (PatternSyntaxException unknown) {
            return false;
        }
    }

    /** The plain hosts, in normal form, that some request must have to match. */
    List<String> hosts() {
        return values(HOST).stream().map(HostName::normalise).distinct().toList();
    }

    /** The plain paths and path prefixes. */
    List<String> paths() {
        return values(PATH);
    }

    /** Whether the rule is about hosts at all, be it by a regular expression. */
    boolean namesHosts() {
        return MATCHER.matcher(text)
                .results()
                .anyMatch(found -> name(found.group(2)).startsWith("host"));
    }

    /** The rule with each plain host, in normal form, replaced by what the function makes of it. */
    String withHosts(UnaryOperator<String> replacement) {
        return MATCHER.matcher(text).replaceAll(found -> {
            var call = found.group();
            var replaced = HOST.contains(name(found.group(2)))
                    ? VALUE.matcher(call)
                            .replaceAll(value -> Matcher.quoteReplacement(replaced(value.group(), replacement)))
                    : call;
            return Matcher.quoteReplacement(replaced);
        });
    }

    private static String replaced(String literal, UnaryOperator<String> replacement) {
        var host = HostName.normalise(literal.substring(1, literal.length() - 1));
        var local = replacement.apply(host);
        return local.equals(host) ? literal : "`" + local + "`";
    }

    private List<String> values(Set<String> names) {
        var values = new ArrayList<String>();
        var matcher = MATCHER.matcher(text);
        while (matcher.find()) {
            if (matcher.group("not") == null && names.contains(name(matcher.group("name")))) {
                VALUE.matcher(matcher.group("values"))
                        .results()
                        .map(value -> value.group().substring(1, value.group().length() - 1))
                        .forEach(values::add);
            }
        }
        return values;
    }

    private static String name(String matcher) {
        return matcher.toLowerCase(Locale.ROOT);
    }
}
