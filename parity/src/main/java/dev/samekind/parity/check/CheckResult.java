package dev.samekind.parity.check;

import dev.samekind.api.v1alpha1.Check;
import dev.samekind.api.v1alpha1.ParityReportSpec.Outcome;
import dev.samekind.parity.manifest.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param object object that it is about, null for the cluster
 * @param path field that it is about, with everything below it, as {@link dev.samekind.parity.path.KeyedPath} writes
 *     it; empty for the whole object
 * @param outcome what was found; {@code NotEnforced} with an object takes the leaves at its path out of those that are
 *     equal
 * @param production production's value, null where nothing is known of it
 * @param live the value here, as a rule of the baseline admits it; null where there is none
 * @param reason frozen CamelCase reason, one of reasons.json
 * @param evidence what was seen, in one sentence; never a secret value
 * @param at when it was seen, null for what follows from objects alone
 */
public record CheckResult(
        Check check,
        @Nullable ObjectKey object,
        String path,
        Outcome outcome,
        @Nullable String production,
        @Nullable String live,
        String reason,
        String evidence,
        @Nullable Instant at) {}
