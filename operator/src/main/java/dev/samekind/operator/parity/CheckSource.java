package dev.samekind.operator.parity;

import dev.samekind.api.v1alpha1.DevEnvironment;
import dev.samekind.api.v1alpha1.ProductionBundleSpec;
import dev.samekind.parity.check.CheckResult;
import dev.samekind.parity.plan.EnvironmentPlan;
import java.util.List;

/** Something that looks at behaviour or platform, beside the fields of objects. */
public interface CheckSource {
    /**
     * What is looked at.
     *
     * @param environment the environment
     * @param plan its plan
     * @param bundles heads of its bundles with what they say about platform, images, databases and brokers
     * @param ready whether every service is ready: before that, behaviour says nothing
     */
    record Request(
            DevEnvironment environment, EnvironmentPlan plan, List<ProductionBundleSpec> bundles, boolean ready) {}

    /** What is known now; never waits for anything slow, but may start it and tell {@code Changes} of its end. */
    List<CheckResult> of(Request request);

    /** Asks for every check of an environment to be made again. */
    void again(String environment);

    /** Whether every check that was asked for has been made since. */
    boolean isDone(String environment);

    /** Forgets an environment that is gone. */
    void forget(String environment);
}
