# Sourced by hack/e2e: a second cluster that answers for a service of the first, mode: Remote.

shared() { .dev/bin/kubectl --kubeconfig "$state/shared" --context "kind-$cluster-shared" "$@"; }

shared_cluster() { # production's catalog and nothing else of the shop; it counts in dollars
  local image
  image=$(docker inspect --format '{{.Config.Image}}' "$cluster-control-plane")
  .dev/bin/kind create cluster --quiet --name "$cluster-shared" --kubeconfig "$state/shared" --image "$image"
  docker save --output "$state/catalog.tar" localhost/shop/catalog:1.4.0
  .dev/bin/kind load image-archive "$state/catalog.tar" --name "$cluster-shared"
  shared create namespace shop
  shared kustomize examples/shop/deploy/overlays/production | shared apply --dry-run=client -o json -f - |
    shared_catalog | shared apply -f - >/dev/null
  shared -n shop rollout status deployment/catalog --timeout=180s
}

shared_catalog() { # of production's objects
  python3 -c '
import json, sys
catalog = []
for item in json.load(sys.stdin)["items"]:
    name, kind = item["metadata"]["name"], item["kind"]
    if kind == "ServiceAccount" or kind in ("ConfigMap", "Service", "Deployment") and name.startswith("catalog"):
        if item.get("data", {}).get("CURRENCY"):
            item["data"]["CURRENCY"] = "USD"
        if kind == "Deployment":
            item["spec"]["replicas"] = 1
            for container in item["spec"]["template"]["spec"]["containers"]:
                container["image"] = container["image"].replace("registry.example.com/", "localhost/")
        catalog.append(item)
print(json.dumps({"apiVersion": "v1", "kind": "List", "items": catalog}))'
}

shared_objects() { # all that somebody could have made there
  shared get "$(shared api-resources --verbs=list -o name | grep -vE '^(events|leases)' | paste -sd,)" -A -o name \
    --ignore-not-found 2>/dev/null | sort
}

catalog_is_remote() {
  kubectl patch devenvironment shop --type merge -p '{"spec": {"services": [{"name": "catalog", "mode": "Remote", "remote":
    {"context": "kind-'"$cluster"'-shared", "ports": [{"containerPort": 8080, "port": 18087}]}}]}}' >/dev/null
}

allow_remote() { # CONTEXT or nothing
  kubectl patch paritybaseline laptop --type merge -p '{"spec": {"remote": {"allowedContexts": ['"${1:+\"$1\"}"']}}}' >/dev/null
}

reason_is() { # TYPE REASON: of a condition
  [ "$(kubectl get devenvironment shop -o "jsonpath={.status.conditions[?(@.type==\"$1\")].reason}")" = "$2" ]
}

order_is_in() { order_for 1 | grep -q "\"currency\":\"$1\""; } # CURRENCY

remote_state_is() { # STATE
  [ "$(kubectl get devenvironment shop -o 'jsonpath={.status.handOffs[?(@.name=="catalog")].state}')" = "$1" ]
}

remote_is_not_ready() {
  remote_state_is NotAnswering && reason_is Ready ServicesNotReady &&
    [ -z "$(kubectl -n shop get endpointslices -l kubernetes.io/service-name=catalog -o 'jsonpath={.items[*].endpoints[?(@.conditions.ready==true)].addresses}')" ]
}

remote_rows_are() { # COUNT
  [ "$(dev parity -o json | grep -c '"state" *: *"Remote"')" = "$1" ]
}

within() { # WHAT SECONDS COMMAND...: prints how long it took
  local what=$1 most=$2 began now
  shift 2
  began=$(date +%s%N)
  until "$@" >/dev/null 2>&1; do
    now=$((($(date +%s%N) - began) / 1000000))
    [ $now -lt $((most * 1000)) ] || {
      printf '  NOT: %s within %s s\n' "$what" "$most"
      return 1
    }
    sleep 0.1
  done
  now=$((($(date +%s%N) - began) / 1000000))
  echo "  ok: $what, $((now / 1000)).$(printf '%03d' $((now % 1000))) s"
}
