# Sourced by hack/e2e and hack/faults: the cluster, expectations and small questions.

state=$(mktemp -d)
ca=.dev/ca/rootCA.pem

choose_cluster() {
  cluster=samekind http_port=80 https_port=443 dns_port=15353
  flags=()
  if [ -n "${E2E_CLUSTER:-}" ] || [ -e .dev/kubeconfig-samekind ] || cluster_exists samekind ||
    port_is_held 80 || port_is_held 443; then
    # shellcheck disable=SC2086 # three words
    use_cluster "${E2E_CLUSTER:-samekind-e2e}" ${E2E_PORTS:-18080 18443 18053}
  fi
  echo "cluster $cluster, https on port $https_port"
}

use_cluster() { # NAME HTTP_PORT HTTPS_PORT DNS_PORT
  if [ -z "${E2E_CLUSTER:-}" ] && cluster_exists "$1"; then
    echo "the cluster $1 exists already, maybe another checkout's, and these checks would delete it at their end;" \
      "use it all the same with E2E_CLUSTER=$1, or another name with E2E_CLUSTER=NAME" >&2
    exit 1
  fi
  cluster=$1 http_port=$2 https_port=$3 dns_port=$4
  flags=(--cluster "$1" --http-port "$2" --https-port "$3" --dns-port "$4")
}

cluster_exists() { # NAME: running or stopped, whoever made it; without Docker's answer there is none yet
  [ -n "$(docker ps -aq --filter "label=io.x-k8s.kind.cluster=$1" 2>/dev/null)" ]
}

port_is_held() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

keep_transcript() { # of all that is printed from here on, for the check that looks for values in it
  exec {printed}>&1 > >(tee "$state/transcript") 2>&1
  transcriber=$!
}

leave() { # [EXIT_CODE]
  local code=${1:-$?}
  if [ $code != 0 ]; then
    tail -n 20 "$state/transcript" >"$state/last" 2>/dev/null || true
    diagnose || true
    printf -- '--- what failed\n%s\n' "$(cat "$state/last")" # again: of a long log often only the end is kept
  fi
  if [ -n "${transcriber:-}" ]; then # what tee still has is printed before anything after it
    exec >&"$printed" 2>&1
    wait "$transcriber" || true
  fi
  ! cluster_exists "$cluster-shared" || .dev/bin/kind delete cluster --name "$cluster-shared"
  ! cluster_exists "$cluster-production" || .dev/bin/kind delete cluster --name "$cluster-production" # of a tour that was killed
  [ -n "${E2E_KEEP:-}" ] || ./dev stop --delete --cluster "$cluster" >"$state/stop" 2>&1 || cat "$state/stop"
  rm -rf "$state"
}

diagnose() {
  echo '--- what the cluster says'
  ./dev status --cluster "$cluster" || true
  kubectl get devenvironments -o yaml | sed -n '/^  status:/,$p' | head -80
  ./dev parity --cluster "$cluster" --all || true
  kubectl get pods -A
  kubectl -n samekind-system logs deployment/samekind-operator --tail=60
}

dev() { # start takes the ports, the other commands only the cluster
  local command=$1
  shift
  if [ "$command" = start ]; then
    ./dev start "${flags[@]}" "$@"
  else
    ./dev "$command" --cluster "$cluster" "$@"
  fi
}

kubectl() { .dev/bin/kubectl --kubeconfig ".dev/kubeconfig-$cluster" --context "kind-$cluster" "$@"; }

expect() { # WHAT PATTERN ACTUAL
  if grep -qE -- "$2" <<<"$3"; then
    echo "  ok: $1"
  else
    printf '  NOT: %s\n    expected %s\n    got %s\n' "$1" "$2" "$3"
    return 1
  fi
}

expect_equal() { # WHAT EXPECTED ACTUAL
  if [ "$2" = "$3" ]; then
    echo "  ok: $1"
  else
    printf '  NOT: %s\n' "$1"
    diff <(echo "$2") <(echo "$3") | head -20
    return 1
  fi
}

eventually() { # WHAT SECONDS COMMAND...
  local what=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $deadline ] || {
      printf '  NOT: %s\n' "$what"
      return 1
    }
    sleep 0.2
  done
  echo "  ok: $what"
}

curl_http() { curl -sS --max-time 20 -f "http://$1:$http_port/"; } # HOST

curl_local() { # HOST PATH [CURL OPTIONS]
  local host=$1 path=$2
  shift 2
  curl -sS --max-time 20 --cacert "$ca" "$@" "https://$host:$https_port$path"
}

hello() { curl_local www.hello.localhost / -f; }

route_environment() { # DIRECTORY: routes of both kinds that no cluster serves by itself, to examples/minimal's service
  mkdir -p "$1"
  sed '/^kind: Ingress/,$d' examples/minimal/production/hello.yaml | sed '$d' >"$1/production"
  cat >>"$1/production" <<'YAML'
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: hello}
spec:
  gatewayClassName: traefik
  listeners: [{name: web, protocol: HTTP, port: 80}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: hello, namespace: hello}
spec:
  hostnames: [gateway.example.com]
  parentRefs: [{name: public}]
  rules: [{backendRefs: [{name: hello, port: 80}]}]
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: hello, namespace: hello}
spec:
  entryPoints: [web]
  routes: [{kind: Rule, match: Host(`traefik.example.com`), services: [{name: hello, port: 80}]}]
YAML
  ./dev bundle --yaml "$1/production" --name routes -o "$1/bundle.yaml"
  cat >"$1/environment.yaml" <<'YAML'
apiVersion: samekind.dev/v1alpha1
kind: DevEnvironment
metadata: {name: routes}
spec: {bundles: [{name: routes}]}
YAML
}

order_for() { # QUANTITY: what orders says of it
  curl_local orders.shop.localhost /orders -H 'content-type: application/json' -d '{"sku":"TEA-SENCHA","quantity":'"$1"'}'
}

post_order() {
  order_for 2 | python3 -c 'import json,sys; print(json.load(sys.stdin)["id"])'
}

buy() { # SKU: as the storefront's form does it, without a script; prints the page that says what became of it
  local shop=https://www.shop.localhost:$https_port action target
  action=$(curl_local www.shop.localhost / | grep -oE '\$ACTION_ID_[0-9a-f]+' | sort -u)
  target=$(curl_local www.shop.localhost / -H "Origin: $shop" -F "$action=" -F "sku=$1" -F quantity=2 -o /dev/null -w '%{redirect_url}')
  curl_local www.shop.localhost "/${target#https://*/}"
}

get_order() { curl_local orders.shop.localhost "/orders/$1"; }

versions() { # of every object that an environment owns, without what only its status moves
  local kind
  for kind in deployments statefulsets services ingresses networkpolicies configmaps serviceaccounts secrets cronjobs \
    horizontalpodautoscalers poddisruptionbudgets namespaces; do
    kubectl get "$kind" -A -l samekind.dev/environment --show-managed-fields -o json
  done | python3 -c '
import json, sys
decoder, text, rows = json.JSONDecoder(), sys.stdin.read(), []
while text.strip():
    document, end = decoder.raw_decode(text.lstrip())
    text = text.lstrip()[end:]
    for item in document["items"]:
        writes = [f["time"] for f in item["metadata"].get("managedFields", []) if f["manager"] == "samekind"]
        rows.append((item["kind"], item["metadata"].get("namespace", ""), item["metadata"]["name"], *writes))
print("\n".join(map(str, sorted(rows))))'
}

in_pod() { # URL: asked from a pod, by production's own name
  kubectl -n default delete pod e2e-probe --ignore-not-found --wait=true >/dev/null 2>&1
  # the orders image is on the node and has Python; its log is read, for an attachment misses what is said before it
  kubectl -n default run e2e-probe --image=localhost/shop/orders:2.1.0 --image-pull-policy=IfNotPresent --restart=Never \
    --command -- python -c "
import ssl, urllib.request
print(urllib.request.urlopen('$1', context=ssl._create_unverified_context(), timeout=10).read().decode())" >/dev/null
  eventually "the pod that asks has ended" 60 in_pod_has_ended >/dev/null || true
  kubectl -n default logs e2e-probe
  kubectl -n default delete pod e2e-probe --wait=false >/dev/null
}

in_pod_has_ended() { kubectl -n default get pod e2e-probe -o 'jsonpath={.status.phase}' | grep -qE 'Succeeded|Failed'; }

native_services() { # NAME...: of the environment that runs all of them on this machine
  kubectl patch devenvironment shop --type merge -p "$(kubectl create --dry-run=client -f examples/shop/native/30-environment.yaml \
    -o json | python3 -c '
import json, sys
services = json.load(sys.stdin)["spec"]["services"]
print(json.dumps({"spec": {"services": [each for each in services if each["name"] in sys.argv[1:]]}}))' "$@")" >/dev/null
}

catalog_says() { curl_local catalog.shop.localhost /products; }

catalog_says_in() { catalog_says | grep -q "\"$1\""; } # CURRENCY

catalog_as_it_is() { # all that production says of it, and all that points to it
  kubectl -n shop get deployment,service catalog -o json | python3 -c '
import json, sys
for item in json.load(sys.stdin)["items"]:
    metadata = item["metadata"]
    print(item["kind"], json.dumps([item["spec"], metadata.get("labels"), {
        key: value for key, value in metadata.get("annotations", {}).items()
        if not key.startswith("deployment.kubernetes.io/")}], sort_keys=True))'
  kubectl -n shop get endpointslices -l kubernetes.io/service-name=catalog -o 'jsonpath={range .items[*]}{.ports}{.endpoints[*].targetRef.kind}{"\n"}{end}'
}

catalog_is() { [ "$(catalog_as_it_is)" = "$1" ]; } # AS_BEFORE

handed_off_rows_are() { # COUNT
  [ "$(dev parity -o json | grep -c '"state" *: *"HandedOff"')" = "$1" ]
}

supervisor_pid() { sed -n 's/.*"self"[^}]*"pid" *: *\([0-9]*\).*/\1/p' <(tr -d '\n' <".dev/clusters/$cluster.native/supervisor.json"); }

no_relay_is_there() { [ -z "$(kubectl get pods -A -l samekind.dev/relay -o name)" ]; }

jvm_lookup() {
  . hack/lib/toolchain.sh
  printf 'class Lookup { public static void main(String[] a) throws Exception { System.out.println(java.net.InetAddress.getByName(a[0]).getHostAddress()); } }' >"$state/Lookup.java"
  "$JAVA_HOME/bin/java" "$state/Lookup.java" "$1"
}

dns_lookup() { # NAME: asked over UDP of the DNS server for this machine
  python3 - "$1" "$dns_port" <<'PYTHON'
import random, socket, struct, sys
name, port = sys.argv[1], int(sys.argv[2])
question = b"".join(bytes([len(p)]) + p.encode() for p in name.split(".")) + b"\0" + struct.pack(">HH", 1, 1)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    s.settimeout(5)
    s.sendto(struct.pack(">HHHHHH", random.randrange(65536), 0x0100, 1, 0, 0, 0) + question, ("127.0.0.1", port))
    answer = s.recv(512)
print(".".join(str(b) for b in answer[-4:]))
PYTHON
}

status_of() { kubectl get devenvironment shop -o json; }

drift_names() { # OBJECT PATH
  status_of | python3 -c '
import json, sys
rows = json.load(sys.stdin)["status"].get("drift", [])
sys.exit(not any(r["object"] == sys.argv[1] and sys.argv[2] in r["message"] and "kubectl" in r["message"] for r in rows))' "$1" "$2"
}

no_drift() { status_of | python3 -c 'import json, sys; sys.exit(bool(json.load(sys.stdin)["status"].get("drift")))'; }

is_gone() { # KIND NAME: no answer is not an absence
  local found
  found=$(kubectl get "$1" "$2" --ignore-not-found -o name) && [ -z "$found" ]
}

objects_of_ours() { # of every kind that can be listed; metrics and the like cannot always
  local resources resource
  resources=$(kubectl api-resources --verbs=list -o name) || return 1
  for resource in $resources; do
    kubectl get "$resource" -A -l samekind.dev/environment -o name 2>"$state/why" ||
      grep -E 'MethodNotAllowed|does not allow this method' "$state/why" >/dev/null || {
      cat "$state/why" >&2
      echo "unanswered: $resource" # no caller takes this for nothing
      return 1
    }
  done
}

lines_with() { # WORD COMMAND...: of what the command prints; fails when the command does, not when there are none
  local word=$1 said
  shift
  said=$("$@") || return 1
  grep -F -- "$word" <<<"$said" || true
}

corefile() { kubectl -n kube-system get configmap coredns -o 'jsonpath={.data.Corefile}'; }

by_hand_cluster() { # hack/kind-config.yaml under another name, on ports that nobody else has
  unset -f kubectl
  cluster=samekind-by-hand https_port=28443
  export KUBECONFIG=$state/by-hand
  sed -E "s/^name: .*/name: $cluster/; s/hostPort: 80,/hostPort: 28080,/; s/hostPort: 443,/hostPort: $https_port,/
    s/hostPort: 15353,/hostPort: 28053,/; s/hostPort: (300[0-9]+),/hostPort: 0,/" hack/kind-config.yaml >"$state/kind-config.yaml"
  if hack/sandbox/sandbox needed >/dev/null; then
    . hack/sandbox/versions.env
    sed -i "s|^- role: control-plane|&\n  image: samekind.local/node:v$KUBERNETES_VERSION|" "$state/kind-config.yaml"
  fi
}

commands_of() { # PAGE FROM TO: the commands of its FROMth to TOth block, on the cluster that by_hand_cluster chose
  awk -v from="$2" -v to="$3" '/^```console/ {block++} /^\$ / && block >= from && block <= to {print substr($0, 3)}' "$1" |
    sed -E "s#hack/kind-config.yaml#$state/kind-config.yaml#; s#(load-images|--name) samekind\b#\1 $cluster#; s#\.localhost/#.localhost:$https_port/#"
}

leave_by_hand() {
  [ $? = 0 ] || kubectl get devenvironments,pods -A -o wide || true
  kind delete cluster --name "$cluster"
  rm -f .dev/cluster-ca.pem # which the page writes
}

run_checks() { # in the order of the file, or only those named
  local check checks code started
  checks=("$@")
  [ ${#checks[@]} -gt 0 ] || mapfile -t checks < <(grep -oE '^check_[a-z_]+' "$0" | sed 's/^check_//')
  for check in "${checks[@]}"; do
    echo "-- ${check//_/ }"
    started=$SECONDS
    set +e
    (set -euo pipefail; "check_$check")
    code=$?
    set -e
    [ $code = 0 ] || {
      echo "-- ${check//_/ } FAILED"
      exit 1
    }
    echo "   $((SECONDS - started)) s"
  done
}
