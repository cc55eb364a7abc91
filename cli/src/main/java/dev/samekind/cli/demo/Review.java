package dev.samekind.cli.demo;

import dev.samekind.cli.workspace.AtomicFiles;
import java.nio.file.Path;

/** A change that goes through a Git repository: pushed to a branch, bundled, commented, merged. */
final class Review {
    private static final String BRANCH = "longer-timeout";
    private static final String INGRESS = "deploy/base/catalog/ingress.yaml";

    private final Tour tour;
    private final Path clone;

    Review(Tour tour) {
        this.tour = tour;
        this.clone = tour.directory().resolve("clone");
    }

    void open() {
        var bare = tour.directory().resolve("review.git");
        tour.run("git", "init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
        tour.quiet("git", "clone", "--quiet", bare.toString(), clone.toString());
        tour.quiet("cp", "-R", tour.project().resolve("deploy").toString(), clone.toString());
        commit("Production as it is");
        git("push", "--quiet", "origin", "HEAD:main");
        git("checkout", "--quiet", "-b", BRANCH);
        var file = clone.resolve(INGRESS);
        AtomicFiles.write(
                file, AtomicFiles.read(file).replace("proxy-read-timeout: \"8\"", "proxy-read-timeout: \"60\""));
        commit("Let the catalog take a minute");
        tour.run("git", "-C", clone.toString(), "push", "--quiet", "origin", BRANCH);
        git("diff", "--stat", "origin/main").lines().forEach(line -> tour.say("   " + line));
    }

    /** Production's manifests as the branch has them. */
    Path manifests() {
        return clone.resolve(Tour.OVERLAY);
    }

    void merge() {
        git("push", "--quiet", "origin", BRANCH + ":main");
        tour.say("   merged into main: " + git("log", "--oneline", "-1"));
    }

    private void commit(String message) {
        git("add", "--all");
        git(
                "-c",
                "user.name=demo",
                "-c",
                "user.email=demo@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--message",
                message);
    }

    private String git(String... arguments) {
        var command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = clone.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return tour.quiet(command);
    }
}
