# Sourced by hack/faults: runs of start that are watched, killed and looked at afterwards.

seen=$state/seen

leave_faults() {
  local code=$?
  end_recorded "$state/pid" # what a check that failed left at work
  stop_relay
  release_port
  [ ! -d "$state/api" ] || apiserver_stop "$state/api"
  [ $code = 0 ] || tail -n 20 "$seen" || true
  leave $code
}

begin() { # [ARGUMENTS]: start in a process group of its own, so that what it started can be found; sets pid
  set -m # also gives it back the SIGINT that a background job of a script ignores
  ./dev start "${flags[@]}" "$@" >"$seen" 2>&1 </dev/null &
  pid=$!
  set +m
  echo "$pid" >"$state/pid" # checks run in subshells: the variable does not reach leave_faults
}

end_recorded() { # FILE: ends the program whose pid is in it; TERM lets start end its own programs
  [ -e "$1" ] || return 0
  kill "$(cat "$1")" 2>/dev/null || true
  rm -f "$1"
}

finish() { # sets code
  code=0
  wait "$pid" 2>/dev/null || code=$?
  rm -f "$state/pid"
}

said() { cat "$seen"; }

await_line() { # PATTERN: until start printed it, or ended
  until grep -qE -- "$1" "$seen"; do
    lives "$pid" "start ended before it said: $1" || return 1
    sleep 0.02
  done
}

lives() { # PID WHAT_OTHERWISE
  kill -0 "$1" 2>/dev/null || {
    echo "  NOT: $2"
    return 1
  }
}

kill_when() { # SIGNAL PATTERN [ARGUMENTS]
  local signal=$1 pattern=$2
  shift 2
  begin --yes "$@"
  await_line "$pattern"
  kill "-$signal" "$pid" || echo "  NOT: start had ended before it was killed"
  finish
  echo "  $signal at: $(grep -m 1 -oE -- "$pattern" "$seen")"
}

kill_in_machine() { # its first program runs before it prints anything
  begin --yes
  until [ -s ".dev/clusters/$cluster.running" ]; do
    lives "$pid" "start ended before it ran a program" || return 1
    sleep 0.01
  done
  kill -KILL "$pid"
  finish
  echo "  KILL in: Machine"
}

at_work() { pgrep -g "$1" -a || true; } # PID of a run, whether it lives or not

expect_ended() { # CODE
  expect_equal "exit code" "$1" "$code"
  expect "what to do is said" 'interrupted; run the same command again' "$(said)"
  expect_equal "no program is left at work" "" "$(at_work "$pid")"
}

start_well() { # [ARGUMENTS]
  begin --yes "$@"
  finish
  expect_equal "start ends well" 0 "$code"
}

routes_answer() {
  curl_local catalog.shop.localhost /products -f -o /dev/null && curl_local orders.shop.localhost '/orders?limit=1' -f -o /dev/null
}

order_is_there() {
  local order
  order=$(cat "$state/order")
  eventually "the routes answer" 30 routes_answer
  expect "the order is still there" "\"id\":\"$order\"" "$(get_order "$order")"
}

hold_port() { # PORT: sets holder
  python3 -c '
import socket, sys, time
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
open(sys.argv[2], "w").close()
while True:
    server.accept()[0].close()
    print("request", file=open(sys.argv[2], "a"))' "$1" "$state/requests" &
  holder=$!
  echo "$holder" >"$state/holder"
  until [ -e "$state/requests" ]; do
    lives "$holder" "port $1 cannot be held" || return 1
    sleep 0.02
  done
}

release_port() {
  end_recorded "$state/holder"
  rm -f "$state/requests"
}

relay_docker() { # a way to Docker that can be cut: stopping Docker itself would stop everybody's containers; sets relay
  local socket
  socket=$(docker context inspect --format '{{.Endpoints.docker.Host}}')
  relay=unix://$state/docker.sock
  rm -f "$state/docker.sock"
  python3 hack/lib/relay.py "${socket#unix://}" "$state/docker.sock" &
  echo $! >"$state/relay"
  until [ -S "$state/docker.sock" ]; do
    lives "$(cat "$state/relay")" "the relay to Docker ended" || return 1
    sleep 0.02
  done
}

stop_relay() {
  end_recorded "$state/relay"
  rm -f "$state/docker.sock"
}

expect_docker_stopped() { # STAGE
  expect_equal "exit code" 69 "$code"
  expect "Docker is named, and the stage" "Docker stopped answering during '$1'" "$(said)"
  expect "what to do is said" 'start Docker and run the same command again' "$(said)"
}

kubeconfig_of_production() { # FILE: its server is a port that counts who asks
  hold_port 18643
  cat >"$1" <<'YAML'
apiVersion: v1
kind: Config
current-context: production
clusters:
- {name: production, cluster: {server: "https://127.0.0.1:18643", insecure-skip-tls-verify: true}}
users:
- {name: admin, user: {token: not-a-real-one}}
contexts:
- {name: production, context: {cluster: production, user: admin}}
YAML
}

newest_release() { # LABEL
  kubectl -n samekind-system get secrets -l owner=helm,name=samekind -o json | python3 -c '
import json, sys
newest = max(json.load(sys.stdin)["items"], key=lambda item: int(item["metadata"]["labels"]["version"]))
print(newest["metadata"]["labels"][sys.argv[1]])' "$1"
}

leave_release_pending() { # as a Helm that was killed leaves it: one more revision, under way for ever
  kubectl -n samekind-system get secrets -l owner=helm,name=samekind -o json | python3 -c '
import base64, gzip, json, sys
item = max(json.load(sys.stdin)["items"], key=lambda item: int(item["metadata"]["labels"]["version"]))
version = int(item["metadata"]["labels"]["version"]) + 1
release = json.loads(gzip.decompress(base64.b64decode(base64.b64decode(item["data"]["release"]))))
release["version"], release["info"]["status"] = version, "pending-upgrade"
body = base64.b64encode(base64.b64encode(gzip.compress(json.dumps(release).encode()))).decode()
name = "sh.helm.release.v1.samekind.v%d" % version
labels = {**item["metadata"]["labels"], "version": str(version), "status": "pending-upgrade"}
print(json.dumps({"apiVersion": "v1", "kind": "Secret", "type": item["type"], "data": {"release": body},
                  "metadata": {"name": name, "namespace": "samekind-system", "labels": labels}}))' | kubectl create -f - >/dev/null
}

another_revision() { # the same objects, said to be of another revision
  mkdir -p "$state/environment"
  cp examples/shop/environment/*.yaml "$state/environment/"
  sed -i -E 's/^( +revision: ).*/\1faults/' "$state/environment/20-bundle.yaml"
  sed -i "s#context: \.\./#context: $PWD/examples/shop/#" "$state/environment/30-environment.yaml"
}

refused_environment() { # a pod that wants the host's network, which the baseline does not allow
  mkdir -p "$state/production" "$state/refused"
  cat >"$state/production/pod.yaml" <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: sniffer, namespace: refused}
spec:
  selector: {matchLabels: {app: sniffer}}
  template:
    metadata: {labels: {app: sniffer}}
    spec:
      hostNetwork: true
      containers: [{name: sniffer, image: "registry.example.com/sniffer:1.0.0"}]
YAML
  ./dev bundle "$state/production" --name refused --output "$state/refused/bundle.yaml"
  cat >"$state/refused/environment.yaml" <<'YAML'
apiVersion: samekind.dev/v1alpha1
kind: DevEnvironment
metadata: {name: refused}
spec:
  bundles: [{name: refused}]
YAML
}
