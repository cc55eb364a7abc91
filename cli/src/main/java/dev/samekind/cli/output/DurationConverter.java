package dev.samekind.cli.output;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: 90s, 10m, 1h30m. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String text) {
        var match = FORM.matcher(text);
        if (!text.isEmpty() && match.matches()) {
            var time = Duration.ofHours(number(match.group(1)))
                    .plusMinutes(number(match.group(2)))
                    .plusSeconds(number(match.group(3)));
            if (!time.isZero()) {
                return time;
            }
        }
        throw new TypeConversionException("'%s' is not a time: write it as 90s, 10m or 1h30m".formatted(text));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
