package dev.samekind.cli.ide;

/** Configurations that attach to a process which was started for a debugger. */
final class AttachRun {
    private static final String LOOPBACK = "127.0.0.1";

    private AttachRun() {}

    /** The JVM's. */
    static String java(Names names, int port) {
        return RunXml.file(
                names.attach(),
                "Remote",
                ">\n"
                        + RunXml.option("USE_SOCKET_TRANSPORT", "true")
                        + RunXml.option("SERVER_MODE", "false")
                        + "    <option name=\"SHMEM_ADDRESS\" />\n"
                        + RunXml.option("HOST", LOOPBACK)
                        + RunXml.option("PORT", Integer.toString(port))
                        + RunXml.option("AUTO_RESTART", "false")
                        + "    <RunnerSettings RunnerId=\"Debug\">\n  "
                        + RunXml.option("DEBUG_PORT", Integer.toString(port))
                        + "  "
                        + RunXml.option("LOCAL", "false")
                        + "    </RunnerSettings>\n"
                        + RunXml.before(names.debug()));
    }

    /** Delve's. */
    static String go(Names names, int port) {
        return RunXml.file(
                names.attach(),
                "GoRemoteDebugConfigurationType",
                " factoryName=\"Go Remote\" host=\"%s\" port=\"%d\">\n".formatted(LOOPBACK, port)
                        + RunXml.option("disconnectOption", "LEAVE")
                        + "    <disconnect value=\"LEAVE\" />\n"
                        + RunXml.before(names.debug()));
    }

    /** The inspector's of Node. */
    static String node(Names names, int port) {
        return RunXml.file(
                names.attach(),
                "ChromiumRemoteDebugType",
                " factoryName=\"Chromium Remote\" host=\"%s\" port=\"%d\">\n".formatted(LOOPBACK, port)
                        + RunXml.before(names.debug()));
    }
}
