# Sourced by end-to-end tests after e2e.sh: packet rules of the node do to the pair of pods of the NetworkPolicy probe
# what a network plugin would do that acts on policies, for the sandbox's cluster has none.
# shellcheck shell=bash disable=SC2154 # cluster and state are set by e2e.sh

readonly policy_chain=SAMEKIND-PROBE

in_node() { docker exec "$cluster-control-plane" "$@"; }

enforce_probe_policy() { # until relax_probe_policy: no pod reaches one that the probe's policy shuts off
  in_node iptables -N "$policy_chain"
  in_node iptables -I FORWARD -j "$policy_chain"
  touch "$state/enforcing"
  while [ -e "$state/enforcing" ]; do
    shut_off_denied_pods
    sleep 0.2
  done &
  policy_watcher=$!
}

shut_off_denied_pods() { # the kubelet's own questions come from the node, which FORWARD does not see
  local address
  for address in $(kubectl -n samekind-probe get pods -l samekind-probe-role=denied -o 'jsonpath={.items[*].status.podIP}'); do
    in_node iptables -C "$policy_chain" -d "$address" -j DROP 2>/dev/null ||
      in_node iptables -A "$policy_chain" -d "$address" -j DROP
  done
}

relax_probe_policy() {
  rm -f "$state/enforcing"
  wait "$policy_watcher" || true
  in_node iptables -D FORWARD -j "$policy_chain"
  in_node iptables -F "$policy_chain"
  in_node iptables -X "$policy_chain"
}
