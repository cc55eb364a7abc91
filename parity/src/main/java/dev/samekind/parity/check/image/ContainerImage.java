package dev.samekind.parity.check.image;

import dev.samekind.parity.manifest.ObjectKey;

/**
 * The image of a container that production has.
 *
 * @param object the workload
 * @param path where the image stands in it
 * @param production image in production
 * @param here image after localisation
 */
public record ContainerImage(ObjectKey object, String path, String production, String here) {}
