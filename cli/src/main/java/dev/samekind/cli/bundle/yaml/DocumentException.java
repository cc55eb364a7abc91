package dev.samekind.cli.bundle.yaml;

/** Input that cannot be read; the message names the place and never quotes a value, which may be secret. */
public final class DocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the file, the line and column from 1, and what is wrong there. */
    public DocumentException(String file, int line, int column, String problem) {
        super("%s, line %d, column %d: %s".formatted(file, line, column, problem));
    }

    /** With the file and what is wrong with it as a whole. */
    public DocumentException(String file, String problem) {
        super(file + ": " + problem);
    }
}
