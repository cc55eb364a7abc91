package dev.samekind.cli.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Whether ports on 127.0.0.1 are taken, tried with real sockets. */
public final class Ports {
    private static final int CONNECT_MILLIS = 500;

    private Ports() {}

    /** Whether somebody listens on a TCP port, or holds the UDP port of that number. */
    public static boolean taken(int port) {
        return tcpTaken(port) || udpTaken(port);
    }

    /** Whether somebody listens on a TCP port. */
    public static boolean tcpTaken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            // a low port may be free and still not ours to bind: then only an answer says that it is taken
            return inUse(e) || answers(port);
        }
    }

    private static boolean udpTaken(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return !socket.isBound();
        } catch (IOException e) {
            return inUse(e);
        }
    }

    private static boolean inUse(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("in use");
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
