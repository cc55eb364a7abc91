package dev.samekind.acceptance.operator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Keeps the cluster in JUnit's root store, which closes it after the last test, shows the log of a failure, and looks after
 * each class for values that nobody may say.
 */
final class OperatorExtension implements ParameterResolver, AfterTestExecutionCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestCluster.class);
    private static final int LOG_LINES = 60;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var cluster = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestCluster.class, key -> TestCluster.start(), TestCluster.class);
        cluster.ensureOperator();
        return cluster;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var cluster = context.getRoot().getStore(NAMESPACE).get(TestCluster.class, TestCluster.class);
        if (context.getExecutionException().isPresent() && cluster != null) {
            System.err.println("operator's log at the failure of " + context.getDisplayName() + ":\n"
                    + end(cluster.operator().log()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var cluster = context.getRoot().getStore(NAMESPACE).get(TestCluster.class, TestCluster.class);
        if (cluster != null) {
            Canary.assertNobodySaid(cluster);
        }
    }

    private static String end(String log) {
        var lines = log.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
