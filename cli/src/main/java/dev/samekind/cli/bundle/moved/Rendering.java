package dev.samekind.cli.bundle.moved;

/**
 * How revisions are rendered.
 *
 * @param kubectl builds Kustomize directories
 * @param online whether anything may be fetched for it
 */
record Rendering(String kubectl, boolean online) {}
