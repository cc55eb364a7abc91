# Sourced by hack/faults: what can happen to a service that is handed off, and whether what is said of it is true.
# shellcheck shell=bash disable=SC2154 # cluster and state are set by e2e.sh

readonly inner_faults=(supervisor supervisor native native relay relay operator operator pause restart)

# True when status and the route agree that all is well: handed off and answered by this machine, or in the cluster and
# answered by it.
status_is_true() {
  local said answered
  said=$(dev status -o json 2>/dev/null | python3 -c '
import json, sys
shop = next(each for each in json.load(sys.stdin)["environments"] if each["name"] == "shop")
rows = shop.get("handOffs") or []
print(rows[0]["state"] if rows else "InCluster" if shop["ready"] else "NotReady")' 2>/dev/null) || true
  answered=$(catalog_says 2>/dev/null | grep -oE '"(USD|EUR)"' | head -n 1) || true
  case $said in
    HandedOff) [ "$answered" = '"USD"' ] ;;
    InCluster) [ "$answered" = '"EUR"' ] ;;
    *) return 1 ;;
  esac
}

# Prints how long it took until what is said is true, and stayed so for a moment.
true_within() { # SECONDS
  local began=$SECONDS
  until status_is_true && sleep 1 && status_is_true; do
    [ $((SECONDS - began)) -lt "$1" ] || {
      printf '  NOT: status and the route do not agree after %d s\n' "$1"
      ./dev status --cluster "$cluster" || true
      catalog_says || true
      return 1
    }
  done
  printf '%d s\n' $((SECONDS - began))
}

native_pid() {
  dev status -o json | python3 -c '
import json, sys
print(next(row["pid"] for row in json.load(sys.stdin)["here"] if row["service"] == "catalog"))'
}

inner_fault() { # NAME: prints what happened and in what time what is said was true again
  local limit=30 time
  case $1 in
    supervisor) kill -9 "$(supervisor_pid)" ;;
    native) kill -9 "$(native_pid)" ;;
    relay) kubectl -n shop delete pod -l samekind.dev/relay --force --grace-period=0 >/dev/null 2>&1 ;;
    operator) kubectl -n samekind-system delete pod -l app.kubernetes.io/name=samekind-operator --force --grace-period=0 >/dev/null 2>&1 ;;
    pause)
      docker pause "$cluster-control-plane" >/dev/null
      sleep 60 # is the fault
      docker unpause "$cluster-control-plane" >/dev/null
      ;;
    restart)
      docker restart "$cluster-control-plane" >/dev/null
      limit=60
      ;;
  esac
  time=$(true_within $limit) || {
    printf '  %-10s %s\n' "$1" "$time"
    return 1
  }
  printf '  %-10s what is said is true after %s\n' "$1" "$time"
}
