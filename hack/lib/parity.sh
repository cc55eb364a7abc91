# Sourced by hack/e2e: reading the parity report of the shop.
# shellcheck shell=bash

verdict_is() { [ "$(kubectl get parityreport shop -o 'jsonpath={.spec.verdict}')" = "$1" ]; }

exit_code_of() {
  local code=0
  "$@" >/dev/null 2>&1 || code=$?
  echo "$code"
}

outcomes_of() { # CHECK: what it found, each finding once
  kubectl get parityreport shop -o json | python3 -c '
import json, sys
print("\n".join(sorted({c["outcome"] for c in json.load(sys.stdin)["spec"]["checks"] if c["check"] == sys.argv[1]})))' "$1"
}

undeclared_rows() { # state, reason and object of each row that no rule allows
  kubectl get parityreport shop -o json | python3 -c '
import json, sys
rows = json.load(sys.stdin)["spec"].get("differences", [])
for r in sorted((r["state"], r["reason"], r.get("check", ""), r.get("object", {}).get("name", "")) for r in rows
                if r["state"] not in ("Allowed", "AllowedByController")):
    print(" ".join(filter(None, r)))'
}

settled_without_drift() {
  local summary
  # an API server that has just been paused may miss a beat, which says nothing of drift
  summary=$(kubectl get parityreport shop -o 'jsonpath={.spec.verdict} {.spec.summary.drift}') || return 1
  case $summary in
    *" 0") [ "$summary" = "InParityWithDeviations 0" ] ;;
    *)
      echo "drift after a pause: $summary" >&2
      exit 1
      ;;
  esac
}
