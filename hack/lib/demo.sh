# Sourced by hack/e2e: mistakes of ./dev demo, each made, compared with its golden report, and taken back.

demo_golden=examples/shop/demo/golden

demo() { ./dev demo "$1" --cluster "$cluster" "${@:2}"; }

demo_mistakes() { # NAME or NAME/in-production, one a line
  demo list -o json | python3 -c '
import json, sys
for m in json.load(sys.stdin)["mistakes"]:
    print(m["name"] + ("/in-production" if m["inProduction"] else ""))'
}

demo_mistake() { # NAME or NAME/in-production
  local name=${1%/*} side=() golden=$demo_golden/${1/\//-}.json
  [ "$1" = "$name" ] || side=(--in-production)
  demo break "$name" "${side[@]}" --timeout 120s -o json >"$state/demo"
  demo_rows <"$state/demo" >"$state/rows"
  [ -z "${UPDATE_GENERATED:-}" ] || cp "$state/rows" "$golden"
  expect_equal "$1 is named as in its golden report, after $(demo_milliseconds <"$state/demo") ms" \
    "$(cat "$golden")" "$(cat "$state/rows")"
  demo fix "$name" --timeout 120s -o json >"$state/demo"
  eventually "and no longer when it is fixed, after $(demo_milliseconds <"$state/demo") ms" 60 demo_rests "$state/rest"
}

demo_milliseconds() { python3 -c 'import json, sys; print(json.load(sys.stdin)["milliseconds"])'; }

demo_rows() { # of a DemoResult: what stays the same on every machine, one row a line
  python3 -c '
import json, sys
def place(o):
    return o["kind"] + " " + (o["namespace"] + "/" if "namespace" in o else "") + o["name"]
rows = [{key: place(r[key]) if key == "object" else r[key]
         for key in ("state", "topic", "reason", "object", "path", "effect") if key in r}
        for r in json.load(sys.stdin)["rows"]]
print("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]")'
}

demo_undeclared() { # verdict and ids of undeclared rows
  kubectl get parityreports -o json | python3 -c '
import json, sys
specs = [i["spec"] for i in json.load(sys.stdin)["items"] if i["spec"]["environment"] == "shop"]
print(next(s["verdict"] for s in specs if "verdict" in s))
print("\n".join(sorted(d["id"] for s in specs for d in s.get("differences", [])
                       if d["state"] not in ("Allowed", "AllowedByController"))))'
}

demo_can_begin() { # what is not declared is what it is at rest, so every check of behaviour has an answer
  verdict_is InParityWithDeviations && [ "$(undeclared_rows)" = "$(cat hack/lib/parity-at-rest.txt)" ] && demo_answered
}

demo_answered() {
  local said
  said=$(kubectl get parityreports -o json) && ! grep -E '"reason": "Probe(Pending|Stale)"' <<<"$said" >/dev/null
}

demo_rests() { # FILE: the verdict is as in there
  [ "$(demo_undeclared)" = "$(cat "$1")" ]
}

step() { # N: what the tour printed of it
  awk -v n="$1" '/^[1-6]\. / {on = $1 == n "."} on' "$state/tour"
}

rendered_kinds() { # KIND: how many of it kubectl renders of production's manifests
  kubectl kustomize examples/shop/deploy/overlays/production | grep -cx "kind: $1"
}

expect_nothing_left_of_the_tour() {
  expect_equal "no second cluster is left" "" "$(docker ps -aq --filter "label=io.x-k8s.kind.cluster=$cluster-production")"
  expect_equal "and no file" "" "$(ls -d ".dev/kubeconfig-$cluster-production" .dev/demo 2>/dev/null || true)"
}
