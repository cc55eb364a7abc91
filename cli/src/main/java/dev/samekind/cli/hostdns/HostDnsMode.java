package dev.samekind.cli.hostdns;

/** How names resolve on this machine. */
public enum HostDnsMode {
    /** Whatever the machine has: nothing where names resolve already, else its resolver, else the hosts file. */
    AUTO,
    /** A drop-in of systemd-resolved that sends the zone to the cluster's DNS server. */
    RESOLVER,
    /** A marked block in the hosts file. */
    HOSTS,
    /** Left alone. */
    NONE
}
