package dev.samekind.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.api.v1alpha1.Condition;
import dev.samekind.api.v1alpha1.DevEnvironmentStatus.ObjectProblem;
import dev.samekind.cli.status.EnvironmentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    /** Reasons that pass by themselves. */
    private static final List<String> PASSING = List.of(
            "OutOfParity",
            "ParityUnknown",
            "AsDesired",
            "NotEvaluated",
            "Disabled",
            "Progressing",
            "NoNodes",
            "NotApplied",
            "ServicesNotReady",
            "HandOffNotAnswering",
            "PlatformNotReady",
            "ReloadFailed",
            "NoDnsPods",
            "Drifted",
            "Failed");
    /** Reasons of objects that pass by themselves, or keep nothing from being ready. */
    private static final List<String> PASSING_OBJECTS = List.of("Terminating", "ExistedBefore", "Deleted", "Edited");

    private static EnvironmentStatus status(boolean current, String reason, String objectReason) {
        return new EnvironmentStatus(
                "shop",
                false,
                current,
                List.of(
                        condition("Ready", "NotApplied", "1 object is not applied"),
                        condition("Applied", reason, "why")),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(new ObjectProblem("Deployment shop/web", objectReason, "it wants the host's network")));
    }

    private static Condition condition(String type, String reason, String message) {
        return new Condition(type, Condition.Status.False, 1L, "2026-01-01T00:00:00Z", reason, message);
    }

    @Test
    void aRefusedObjectIsNamedWithItsReason() {
        assertThat(Refusals.of(status(true, "NotApplied", "HostAccessRefused")))
                .containsExactly("not applied Deployment shop/web: HostAccessRefused, it wants the host's network");
    }

    @Test
    void aConditionThatNeedsAPersonIsNamed() {
        assertThat(Refusals.of(status(true, "UnknownBundle", "Terminating"))).containsExactly("UnknownBundle: why");
    }

    @Test
    void whatPassesIsWaitedFor() {
        assertThat(Refusals.of(status(true, "ServicesNotReady", "Terminating"))).isEmpty();
    }

    @Test
    void wordsAboutAnOlderSpecDoNotCount() {
        assertThat(Refusals.of(status(false, "UnknownBundle", "HostAccessRefused")))
                .isEmpty();
    }

    /** A new reason must be thought about: does it pass by itself? */
    @Test
    void everyReasonOfTheOperatorIsKnownHere() throws IOException {
        var known = new TreeSet<>(Refusals.CONDITIONS);
        known.addAll(PASSING);
        assertThat(known).isEqualTo(names("status/Reason.java", "(?m)^    ([A-Z][A-Za-z]+),?$"));
    }

    @Test
    void everyReasonOfAnObjectIsKnownHere() throws IOException {
        assertThat(names("apply/Problems.java", "\"([A-Z][A-Za-z]+)\"[,;]")).isSubsetOf(objects());
    }

    private static TreeSet<String> objects() {
        var known = new TreeSet<>(Refusals.OBJECTS);
        known.addAll(PASSING_OBJECTS);
        return known;
    }

    private static TreeSet<String> names(String file, String pattern) throws IOException {
        var text = Files.readString(Path.of("../operator/src/main/java/dev/samekind/operator", file));
        var names = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> names.add(match.group(1)));
        assertThat(names).isNotEmpty();
        return names;
    }
}
