package dev.samekind.cli.doctor;

/**
 * What {@code --fix} does about a verdict. It may be applied twice.
 *
 * @param does a few words, as in "removes .dev/bin/kind"
 * @param asks whether somebody is asked before: it changes what belongs to the whole machine
 * @param work does it
 */
record Remedy(String does, boolean asks, Runnable work) {
    static Remedy of(String does, Runnable work) {
        return new Remedy(does, false, work);
    }

    static Remedy asking(String does, Runnable work) {
        return new Remedy(does, true, work);
    }
}
