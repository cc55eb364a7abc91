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

never_drift_but() { # COMMAND...: the same, and notes every drift that the report has meanwhile
  local found
  # an API server that has just been paused may miss a beat, which says nothing of drift
  found=$(kubectl get parityreport shop -o 'jsonpath={.spec.summary.drift}') || return 1
  [ "${found:-0}" = 0 ] || echo "$found fields" >>"$state/drift"
  "$@"
}

no_probe_is_there() { # they come and go; one that stays would stay
  local pods
  pods=$(kubectl -n samekind-probe get pods -o name) && [ -z "$pods" ]
}
