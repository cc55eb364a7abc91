package dev.samekind.operator.live;

/** Values of our label that are no environment's name. */
public final class Owner {
    /** What exists once per cluster; no environment can be called so, because names have no capitals. */
    public static final String PLATFORM_LABEL_VALUE = "Platform";

    private Owner() {}
}
