package dev.samekind.cli.supervisor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command line and the supervisor say to each other when the supervisor carries the command out. Without Jackson:
 * to load it takes longer than the command.
 */
final class CommandSocket {
    /** Name of the socket, beside the supervisor's own. */
    static final String NAME = "commands.sock";

    /** The first one: it is carried out. */
    static final int BEGUN = 0;
    /** A frame of standard output. */
    static final int OUT = 1;
    /** A frame of standard error. */
    static final int ERR = 2;
    /** The last one: the exit code. */
    static final int EXIT = 3;
    /** The only one: another build of this program listens, so the command is carried out by whoever asked. */
    static final int REFUSED = 4;

    private CommandSocket() {}

    /**
     * A command as it was typed.
     *
     * @param build what tells one build of this program from others: the path of its jar
     * @param directory where it was typed
     * @param terminals which of the descriptors 0, 1 and 2 are terminals, as digits
     * @param arguments of the command line
     * @param environment of the process
     */
    record Typed(
            String build, String directory, String terminals, List<String> arguments, Map<String, String> environment) {
        void write(DataOutputStream to) throws IOException {
            to.writeUTF(build);
            to.writeUTF(directory);
            to.writeUTF(terminals);
            to.writeInt(arguments.size());
            for (var argument : arguments) {
                text(to, argument);
            }
            to.writeInt(environment.size());
            for (var entry : environment.entrySet()) {
                text(to, entry.getKey());
                text(to, entry.getValue());
            }
            to.flush();
        }

        static Typed read(DataInputStream from) throws IOException {
            var build = from.readUTF();
            var directory = from.readUTF();
            var terminals = from.readUTF();
            var arguments = new ArrayList<String>();
            for (int left = from.readInt(); left > 0; left--) {
                arguments.add(text(from));
            }
            var environment = new TreeMap<String, String>();
            for (int left = from.readInt(); left > 0; left--) {
                environment.put(text(from), text(from));
            }
            return new Typed(build, directory, terminals, arguments, environment);
        }
    }

    /** writeUTF ends at 64 KiB. */
    private static void text(DataOutputStream to, String text) throws IOException {
        var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String text(DataInputStream from) throws IOException {
        return new String(from.readNBytes(from.readInt()), java.nio.charset.StandardCharsets.UTF_8);
    }
}
