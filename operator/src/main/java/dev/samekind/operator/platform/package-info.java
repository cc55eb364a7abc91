/** What exists once per cluster for all environments: Traefik and the DNS server for the host, as manifests. */
@NullMarked
package dev.samekind.operator.platform;

import org.jspecify.annotations.NullMarked;
