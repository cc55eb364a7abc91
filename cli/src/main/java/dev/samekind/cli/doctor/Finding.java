package dev.samekind.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code doctor}.
 *
 * @param code stable code, DEV0101 and so on
 * @param category part of the system
 * @param title what was checked
 * @param result how it is
 * @param what what was seen
 * @param why what follows from it
 * @param fix what to do
 */
public record Finding(
        String code,
        String category,
        String title,
        Result result,
        String what,
        @Nullable String why,
        @Nullable String fix) {}
