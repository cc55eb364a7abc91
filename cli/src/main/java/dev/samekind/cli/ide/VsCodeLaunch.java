package dev.samekind.cli.ide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.api.v1alpha1.NativeSpec.Debug;
import dev.samekind.cli.inner.HereService;
import dev.samekind.cli.inner.Project;
import dev.samekind.cli.output.Json;
import java.util.ArrayList;
import java.util.List;

/** Debug configurations of a service for VS Code. */
final class VsCodeLaunch {
    private static final String LOOPBACK = "127.0.0.1";

    private final Project project;
    private final HereService service;
    private final Names names;
    private final Language language;

    VsCodeLaunch(Project project, HereService service) {
        this.project = project;
        this.service = service;
        this.names = new Names(service.name());
        this.language = Language.of(service);
    }

    /** One that starts it, where that is known, and one that attaches, where the environment has native.debug. */
    List<ObjectNode> configurations() {
        var all = new ArrayList<ObjectNode>();
        if (language == Language.Unknown) {
            return all;
        }
        StartCommand.of(language, service).ifPresent(start -> all.add(launch(start)));
        var debug = service.onMachine().debug();
        if (debug != null) {
            all.add(attach(debug));
        }
        return all;
    }

    private ObjectNode launch(StartCommand start) {
        var launch = base(names.launch(), "launch", names.handOff());
        var directory = project.behind(VsCode.FOLDER, service.directory());
        if (language == Language.Go) {
            launch.put("mode", "debug");
        }
        start.interpreter().ifPresent(python -> launch.put("python", behindDirectory(directory, python)));
        start.module().ifPresent(module -> launch.put("module", module));
        start.file().ifPresent(file -> launch.put("program", behindDirectory(directory, file)));
        start.program().ifPresent(program -> {
            launch.put("runtimeExecutable", program);
            start.programArguments().forEach(launch.putArray("runtimeArgs")::add);
        });
        if (!start.arguments().isEmpty()) {
            start.arguments().forEach(launch.putArray("args")::add);
        }
        if (language != Language.Go) {
            launch.put("console", "integratedTerminal");
        }
        return launch.put("cwd", directory).put("envFile", project.behind(VsCode.FOLDER, service.environmentFile()));
    }

    private static String behindDirectory(String directory, String path) {
        if (path.startsWith("/")) {
            return path;
        }
        return path.equals(".") ? directory : directory + "/" + (path.startsWith("./") ? path.substring(2) : path);
    }

    private ObjectNode attach(Debug debug) {
        var attach = base(names.attach(), "attach", names.debug());
        return switch (language) {
            case Go -> attach.put("mode", "remote").put("host", LOOPBACK).put("port", debug.port());
            case Python -> {
                attach.putObject("connect").put("host", LOOPBACK).put("port", debug.port());
                yield attach;
            }
            case Java -> attach.put("hostName", LOOPBACK).put("port", debug.port());
            case Node ->
                attach.put("address", LOOPBACK)
                        .put("port", debug.port())
                        .put("cwd", project.behind(VsCode.FOLDER, service.directory()));
            case Unknown -> throw new IllegalStateException("nothing attaches to what nobody knows");
        };
    }

    private ObjectNode base(String name, String request, String before) {
        return Json.mapper()
                .createObjectNode()
                .put("name", name)
                .put("type", language.vsCode())
                .put("request", request)
                .put("preLaunchTask", before)
                .put("postDebugTask", names.handBack());
    }
}
