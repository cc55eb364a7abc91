package dev.samekind.cli.version;

import dev.samekind.cli.App;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Prints a completion script for a shell.",
        footerHeading = "%nExample:%n",
        footer = {
            "  source <(./dev completion bash)",
            "  ./dev completion zsh > ~/.dev-completion && source ~/.dev-completion"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** Shells that there is a script for; one script serves both. */
    enum Shell {
        BASH,
        ZSH
    }

    private final App app;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private @Nullable Shell shell;

    /** With where to print. */
    public CompletionCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        var prelude = shell == Shell.ZSH ? "autoload -U +X compinit && compinit\n" : "";
        var parent = java.util.Objects.requireNonNull(spec, "set by picocli")
                .parent()
                .commandLine();
        app.console().print(prelude + AutoComplete.bash("dev", parent));
        return 0;
    }
}
