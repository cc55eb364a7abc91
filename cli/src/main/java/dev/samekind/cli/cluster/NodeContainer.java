package dev.samekind.cli.cluster;

/**
 * A KinD node as Docker sees it.
 *
 * @param id container id; another one is another node, with nothing in it
 * @param name container name, which is the node's name
 * @param state Docker's word: running, exited, paused, created
 * @param role KinD's word: control-plane or worker
 */
public record NodeContainer(String id, String name, String state, String role) {
    /** Whether it runs. */
    public boolean running() {
        return state.equals("running");
    }
}
