package dev.samekind.cli.hostdns;

import dev.samekind.cli.process.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The hosts file: read and written byte by byte, at once, with its owner and mode as they were. */
public final class HostsFile {
    private final Path path;

    /** A hosts file. */
    public HostsFile(Path path) {
        this.path = path;
    }

    /** The system's, or the one that SAMEKIND_HOSTS_FILE names. */
    public static HostsFile of(Map<String, String> environment) {
        return new HostsFile(Path.of(environment.getOrDefault("SAMEKIND_HOSTS_FILE", "/etc/hosts")));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Its bytes, one character each; empty when there is no file. */
    public String read() {
        try {
            return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Whether this process may change it. */
    public boolean writable() {
        var parent = path.toAbsolutePath().getParent();
        return Files.exists(path) ? Files.isWritable(path) : parent != null && Files.isWritable(parent);
    }

    /** Replaces its bytes. */
    public void write(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            var target = Files.exists(path) ? path.toRealPath() : path;
            if (!replace(target, bytes)) {
                Files.write(target, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Changes its text, as root where this process may not. */
    public void change(Root root, UnaryOperator<String> change) {
        var before = read();
        var after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        if (writable()) {
            write(after);
        } else {
            root.write(path, after);
        }
    }

    /** By renaming; false where that cannot be, as on a file that is a mount of its own in a container. */
    private static boolean replace(Path target, byte[] bytes) throws IOException {
        var next = target.resolveSibling(target.getFileName() + ".samekind-new");
        try {
            Files.write(next, bytes);
            if (Files.exists(target)) {
                copyOwnerAndMode(target, next);
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (FileSystemException e) {
            Files.deleteIfExists(next);
            return false;
        }
    }

    private static void copyOwnerAndMode(Path from, Path to) throws IOException {
        var attributes = Files.readAttributes(from, PosixFileAttributes.class);
        var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        view.setOwner(attributes.owner());
        view.setGroup(attributes.group());
        view.setPermissions(attributes.permissions());
    }
}
