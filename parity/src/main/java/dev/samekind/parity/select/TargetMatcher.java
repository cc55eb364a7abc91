package dev.samekind.parity.select;

import dev.samekind.api.v1alpha1.Target;
import dev.samekind.parity.manifest.ObjectKey;
import org.jspecify.annotations.Nullable;

/** Whether objects are what a {@link Target} names; what a target leaves out matches everything. */
public final class TargetMatcher {
    private final Target target;
    private final @Nullable Glob name;

    private TargetMatcher(Target target, @Nullable Glob name) {
        this.target = target;
        this.name = name;
    }

    /** The matcher of a target. */
    public static TargetMatcher of(Target target) {
        var name = target.name();
        return new TargetMatcher(target, name == null ? null : Glob.of(name));
    }

    /** Whether the target names this object. A target with a namespace names no object without one. */
    public boolean matches(ObjectKey object) {
        return object.kind().equals(target.kind())
                && (target.group() == null || target.group().equals(object.group()))
                && (target.namespace() == null || target.namespace().equals(object.namespace()))
                && (name == null || name.matches(object.name()));
    }
}
