package dev.samekind.cli.images;

/**
 * One container's image.
 *
 * @param production as production's manifests name it
 * @param here as it is named here, after localisation
 */
public record ImageUse(String production, String here) {}
