package dev.samekind.cli.ide;

import java.util.stream.Collectors;

/** Python's configuration: the IDE's own debugger starts the process. */
final class PythonRun {
    private PythonRun() {}

    /** The file. */
    static String text(Names names, StartCommand start, String directory, String environmentFile) {
        var name = start.module().orElseGet(() -> file(directory, start));
        return RunXml.file(
                names.launch(),
                "PythonConfigurationType",
                " factoryName=\"Python\">\n"
                        + RunXml.option("ENV_FILES", environmentFile)
                        + RunXml.option("INTERPRETER_OPTIONS", "")
                        + RunXml.option("PARENT_ENVS", "true")
                        + start.interpreter()
                                .map(python -> RunXml.option("SDK_HOME", behind(directory, python)))
                                .orElse("")
                        + RunXml.option("WORKING_DIRECTORY", directory)
                        + RunXml.option(
                                "IS_MODULE_SDK",
                                Boolean.toString(start.interpreter().isEmpty()))
                        + RunXml.option("SCRIPT_NAME", name)
                        + RunXml.option(
                                "PARAMETERS",
                                start.arguments().stream().map(ShellRun::quoted).collect(Collectors.joining(" ")))
                        + RunXml.option(
                                "MODULE_MODE", Boolean.toString(start.module().isPresent()))
                        + RunXml.before(names.handOff()));
    }

    private static String file(String directory, StartCommand start) {
        return behind(directory, start.file().orElse(""));
    }

    private static String behind(String directory, String path) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }
}
