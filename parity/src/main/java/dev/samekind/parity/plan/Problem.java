package dev.samekind.parity.plan;

/**
 * Something that keeps an object, or everything, from being applied.
 *
 * @param subject what it is about, for people: an object, a rule or a field
 * @param reason CamelCase reason
 * @param message what is wrong, where, why and what to do next
 */
public record Problem(String subject, String reason, String message) {}
