# Sourced by hack/e2e: values that nobody may say, planted where people keep such values, and looked for in all that is said.
# shellcheck shell=bash disable=SC2154 # cluster and state are set by e2e.sh

readonly planted=$state/planted # what the test itself wrote is not searched
readonly gathered=$state/gathered

plant() { # NAME: remembers a value under the name, and prints it
  local value
  value=$(python3 -c 'import secrets; print("canary-" + secrets.token_hex(12))')
  printf '{"%s": "%s"}' "$1" "$value" | remember
  echo "$value"
}

remember() { # reads JSON of names and values; a Secret's older value is remembered, too
  python3 -c '
import json, os, sys
path, more = sys.argv[1], json.load(sys.stdin)
all = json.load(open(path)) if os.path.exists(path) else {}
for name, value in more.items():
    if value not in all.values():
        all[name if name not in all else "%s (%d)" % (name, len(all))] = value
os.umask(0o077)
json.dump(all, open(path, "w"))' "$planted/values"
}

remember_secrets() {
  mkdir -p "$planted"
  kubectl get secrets -A -o json | hack/lib/canaries values | remember
}

canary_environment() { # examples/minimal's service, with values in a Secret, variables (one that its name gives away) and an annotation
  local directory=$planted/environment
  mkdir -p "$directory"
  sed -e '/^kind: Ingress/,$d' -e 's/hello/canary/g' \
    -e "s|^ *image: busybox.*|&\n        env: [{name: ACCOUNT, value: $(plant 'literal: variable')}, {name: PASSWORD, value: $(plant 'literal: password')}]|" \
    -e "/^kind: Service$/{n;s|\$|\n  annotations: {example.com/key: $(plant 'literal: annotation')}|}" \
    examples/minimal/production/hello.yaml | sed '$d' >"$planted/production"
  cat >>"$planted/production" <<YAML
apiVersion: v1
kind: Secret
metadata: {name: canary, namespace: canary}
stringData: {token: $(plant "production's Secret")}
YAML
  ./dev bundle --yaml "$planted/production" --name canary -o "$directory/bundle.yaml"
  cat >"$directory/baseline.yaml" <<'YAML'
apiVersion: samekind.dev/v1alpha1
kind: ParityBaseline
metadata: {name: canary}
spec:
  generatedSecrets:
    - {id: token, namespace: canary, name: canary, keys: [{key: token}], reason: it is a test, owner: platform}
  sensitive:
    - id: account
      target: {kind: Deployment, namespace: canary}
      path: "/spec/template/spec/containers[*]/env[name=ACCOUNT]/value"
      reason: it is a customer's
      owner: security
    - id: key
      target: {kind: Service, namespace: canary}
      path: /metadata/annotations/example.com~1key
      reason: it is a key
      owner: security
YAML
  cat >"$directory/environment.yaml" <<'YAML'
apiVersion: samekind.dev/v1alpha1
kind: DevEnvironment
metadata: {name: canary}
spec: {bundles: [{name: canary}], baseline: {name: canary}}
YAML
}

break_canaries() { # a difference of each, by hand
  kubectl -n canary set env deployment/canary "ACCOUNT=$(plant 'literal: variable, by hand')" \
    "PASSWORD=$(plant 'literal: password, by hand')" >/dev/null
  kubectl -n canary annotate service canary --overwrite "example.com/key=$(plant 'literal: annotation, by hand')" >/dev/null
  kubectl -n canary patch secret canary --patch-file /dev/stdin >/dev/null <<YAML
stringData: {token: $(plant 'Secret, by hand'), more: $(plant 'key of a Secret, by hand')}
YAML
  kubectl -n canary create secret generic mine "--from-literal=token=$(plant 'Secret of somebody')" >/dev/null
}

canaries_are_reported() {
  local rows
  rows=$(kubectl get parityreport canary -o json | python3 -c '
import json, sys
for row in json.load(sys.stdin)["spec"].get("differences", []):
    print(row["reason"], row.get("object", {}).get("kind"), row.get("path", ""))')
  for row in 'Deployment .*env\[name=ACCOUNT\]/value' 'Deployment .*env\[name=PASSWORD\]/value' 'Service /metadata/annotations/example.com~1key' \
    'SecretKeyOnlyLocal Secret /data/more' 'SecretOnlyLocal Secret'; do
    grep -E "$row" <<<"$rows" >/dev/null || return 1
  done
}

gather_said() { # into $gathered: all that the cluster and ./dev say now
  local namespace pod environment format
  rm -rf "$gathered" && mkdir -p "$gathered"
  kubectl get "$(kubectl api-resources --verbs=list -o name | grep -vx secrets | paste -sd,)" -A -o json >"$gathered/objects.list" \
    2>"$gathered/warnings"
  for namespace in $(kubectl get namespaces -o name | grep -E '/(shop|canary|samekind.*)$' | cut -d/ -f2); do
    for pod in $(kubectl -n "$namespace" get pods -o name); do
      kubectl -n "$namespace" logs "$pod" --all-containers >"$gathered/log-$namespace-${pod#*/}" 2>&1 || true
    done
  done
  dev status >"$gathered/status" 2>&1 || true
  dev status -o json >"$gathered/status-json" 2>&1 || true
  dev doctor -o json >"$gathered/doctor" 2>&1 || true
  for environment in $(kubectl get devenvironments -o 'jsonpath={.items[*].metadata.name}'); do
    dev parity "$environment" -o json >"$gathered/parity-$environment" 2>&1 || true
    dev parity "$environment" --all >"$gathered/parity-$environment-all" 2>&1 || true
  done
}

gather_of_canaries() { # every other way of showing their report
  local format id
  for format in markdown sarif junit; do
    dev parity canary -o "$format" >"$gathered/parity-canary-$format" 2>&1 || true
  done
  dev restore -e canary --dry-run >"$gathered/restore-canary" 2>&1 || true
  for id in $(kubectl get parityreport canary -o json | python3 -c '
import json, sys
print(*[row["id"] for row in json.load(sys.stdin)["spec"]["differences"] if row["state"] in ("Drift", "ExtraLocally", "Violation")])'); do
    dev explain "$id" -e canary >>"$gathered/explain" 2>&1 || true
  done
}

silent_about_canaries() { # of all ways of showing their report, those that do not show it
  grep -L SecretKeyOnlyLocal "$gathered"/parity-canary* "$gathered/explain" || true
}

values_planted() { python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))))' "$planted/values"; }

values_said() { # where a value stands that nobody may say: in $gathered, and in all that these checks printed and saved
  find "$state" -type f ! -path "$planted/*" -print0 | xargs -0 hack/lib/canaries search "$planted/values"
}
