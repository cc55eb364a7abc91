package dev.samekind.cli.bundle.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.samekind.cli.CliException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetValuesTest {
    @Test
    void several_values_are_parted_by_commas() {
        assertThat(SetValues.parse(List.of("a=1,b.c=x", "d="))).isEqualTo(Map.of("a", "1", "b.c", "x", "d", ""));
    }

    @Test
    void commas_may_be_escaped() {
        assertThat(SetValues.parse(List.of("a=1\\,2"))).isEqualTo(Map.of("a", "1,2"));
    }

    @Test
    void braces_are_lists() {
        assertThat(SetValues.parse(List.of("a={x,y},b=1"))).isEqualTo(Map.of("a[0]", "x", "a[1]", "y", "b", "1"));
    }

    @Test
    void the_last_one_wins() {
        assertThat(SetValues.parse(List.of("a=1", "a=2"))).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void a_value_may_have_an_equals_sign() {
        assertThat(SetValues.parse(List.of("a=b=c"))).isEqualTo(Map.of("a", "b=c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=a", "a=1,b", ""})
    void anything_else_is_refused(String option) {
        assertThatThrownBy(() -> SetValues.parse(List.of(option)))
                .isInstanceOf(CliException.class)
                .hasMessage("--set needs KEY=VALUE");
    }
}
