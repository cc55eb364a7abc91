package dev.samekind.cli.ide;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command of {@code ./dev} as a shell script's configuration.
 *
 * @param launcher {@code ./dev}, from the project's folder
 */
record ShellRun(String launcher) {

    /** The file. */
    String text(String name, List<String> arguments) {
        var script =
                quoted(launcher) + arguments.stream().map(ShellRun::quoted).collect(Collectors.joining(" ", " ", ""));
        return RunXml.file(
                name,
                "ShConfigurationType",
                ">\n"
                        + RunXml.option("SCRIPT_TEXT", script)
                        + RunXml.option("INDEPENDENT_SCRIPT_PATH", "true")
                        + RunXml.option("SCRIPT_PATH", "")
                        + RunXml.option("SCRIPT_OPTIONS", "")
                        + RunXml.option("INDEPENDENT_SCRIPT_WORKING_DIRECTORY", "true")
                        + RunXml.option("SCRIPT_WORKING_DIRECTORY", "$PROJECT_DIR$")
                        + RunXml.option("INDEPENDENT_INTERPRETER_PATH", "true")
                        + RunXml.option("INTERPRETER_PATH", "/bin/sh")
                        + RunXml.option("INTERPRETER_OPTIONS", "")
                        + RunXml.option("EXECUTE_IN_TERMINAL", "false")
                        + RunXml.option("EXECUTE_SCRIPT_FILE", "false")
                        + "    <envs />\n    <method v=\"2\" />");
    }

    /** As shells take a word. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
