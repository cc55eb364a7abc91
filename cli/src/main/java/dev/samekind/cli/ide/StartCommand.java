package dev.samekind.cli.ide;

import dev.samekind.cli.inner.HereService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A native command as debuggers take it.
 *
 * @param file what is started: a script, or a package's folder
 * @param module Python's module in place of a file
 * @param interpreter a Python that is not the PATH's
 * @param program what Node is started by
 * @param programArguments its arguments
 * @param arguments of what is debugged
 */
record StartCommand(
        Optional<String> file,
        Optional<String> module,
        Optional<String> interpreter,
        Optional<String> program,
        List<String> programArguments,
        List<String> arguments) {
    private static final Set<String> RUNNERS = Set.of("uv", "poetry", "pipenv");

    /** Of a service; empty where an IDE cannot start it as its command does. */
    static Optional<StartCommand> of(Language language, HereService service) {
        return of(language, service.onMachine().command());
    }

    /** Of a command. */
    static Optional<StartCommand> of(Language language, List<String> command) {
        var known = Language.of(command, Path.of("/nowhere"));
        if (known != language && known != Language.Unknown) {
            return Optional.empty();
        }
        return switch (language) {
            case Go -> Optional.of(go(command));
            case Python -> python(command);
            case Node -> Optional.of(node(command));
            case Java, Unknown -> Optional.empty();
        };
    }

    /** The package that {@code go run} names; watchers start the one of the working directory. */
    private static StartCommand go(List<String> command) {
        int at = 2;
        boolean run = command.size() > 2
                && command.get(0).equals("go")
                && command.get(1).equals("run");
        while (run && at < command.size() && command.get(at).startsWith("-")) {
            at++;
        }
        boolean named = run && at < command.size();
        return new StartCommand(
                Optional.of(named ? command.get(at) : "."),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                named ? command.subList(at + 1, command.size()) : List.of());
    }

    private static Optional<StartCommand> python(List<String> command) {
        var words = new ArrayList<>(command);
        if (words.size() > 2 && RUNNERS.contains(words.get(0)) && words.get(1).equals("run")) {
            words.subList(0, 2).clear();
        }
        var first = words.removeFirst();
        var program = Language.program(first);
        if (!program.startsWith("python")) {
            return RUNNERS.contains(program)
                    ? Optional.empty()
                    : Optional.of(python(null, program, beside(first), words));
        }
        var interpreter = first.contains("/") ? first : null;
        while (!words.isEmpty()
                && words.getFirst().startsWith("-")
                && !words.getFirst().equals("-m")) {
            if (words.removeFirst().equals("-c")) {
                return Optional.empty();
            }
        }
        if (words.size() > 1 && words.getFirst().equals("-m")) {
            return Optional.of(python(null, words.get(1), interpreter, words.subList(2, words.size())));
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(python(words.getFirst(), null, interpreter, words.subList(1, words.size())));
    }

    /** A program of a virtual environment has its Python beside it. */
    private static @Nullable String beside(String program) {
        int slash = program.lastIndexOf('/');
        return slash < 0 ? null : program.substring(0, slash + 1) + "python";
    }

    private static StartCommand python(
            @Nullable String file, @Nullable String module, @Nullable String interpreter, List<String> arguments) {
        return new StartCommand(
                Optional.ofNullable(file),
                Optional.ofNullable(module),
                Optional.ofNullable(interpreter),
                Optional.empty(),
                List.of(),
                List.copyOf(arguments));
    }

    private static StartCommand node(List<String> command) {
        return new StartCommand(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(command.getFirst()),
                command.subList(1, command.size()),
                List.of());
    }
}
