# Sourced: a throw-away kube-apiserver with etcd on 127.0.0.1, from the binaries in $SAMEKIND_ASSETS.
#   apiserver_assets          prints the directory of the binaries, or says what makes them and fails
#   apiserver_start DIR       starts it with its files in DIR; DIR/kubeconfig may do everything
#   apiserver_kubectl DIR ... runs kubectl on it
#   apiserver_stop DIR        ends it
# The caller calls apiserver_stop, also after a failed start.

apiserver_assets() {
  local os arch directory
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  arch=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
  directory=$(ls -d "${SAMEKIND_ASSETS:-/nonexistent}"/k8s/*-"$os-$arch" 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$directory" ] || [ ! -x "$directory/kube-apiserver" ] || [ ! -x "$directory/etcd" ]; then
    echo "samekind: no binaries of a test API server; make them with: hack/sandbox/sandbox assets DIRECTORY, then set SAMEKIND_ASSETS to that DIRECTORY" >&2
    return 1
  fi
  (cd "$directory" && pwd)
}

apiserver_free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

apiserver_start() {
  local dir=$1 bin etcd peer port token
  bin=$(apiserver_assets) || return 1
  mkdir -p "$dir"
  etcd=$(apiserver_free_port) peer=$(apiserver_free_port) port=$(apiserver_free_port)
  token=$(openssl rand -hex 32)
  (umask 077 && printf '%s,samekind-admin,samekind-admin,system:masters\n' "$token" >"$dir/tokens.csv")
  openssl genrsa -out "$dir/service-accounts.key" 2048 2>/dev/null
  "$bin/etcd" --data-dir "$dir/etcd" --unsafe-no-fsync \
    --listen-client-urls "http://127.0.0.1:$etcd" --advertise-client-urls "http://127.0.0.1:$etcd" \
    --listen-peer-urls "http://127.0.0.1:$peer" --initial-advertise-peer-urls "http://127.0.0.1:$peer" \
    --initial-cluster "default=http://127.0.0.1:$peer" >"$dir/etcd.log" 2>&1 &
  echo $! >"$dir/etcd.pid"
  "$bin/kube-apiserver" --etcd-servers "http://127.0.0.1:$etcd" --bind-address 127.0.0.1 --secure-port "$port" \
    --cert-dir "$dir/certs" --token-auth-file "$dir/tokens.csv" --authorization-mode RBAC \
    --service-account-issuer https://localhost --service-account-signing-key-file "$dir/service-accounts.key" \
    --service-account-key-file "$dir/service-accounts.key" --disable-admission-plugins ServiceAccount \
    --service-cluster-ip-range 10.0.0.0/24 >"$dir/kube-apiserver.log" 2>&1 &
  echo $! >"$dir/kube-apiserver.pid"
  cat >"$dir/kubeconfig" <<YAML
apiVersion: v1
kind: Config
current-context: throw-away
clusters:
- name: throw-away
  cluster: {server: "https://127.0.0.1:$port", insecure-skip-tls-verify: true}
users:
- name: samekind-admin
  user: {token: "$token"}
contexts:
- name: throw-away
  context: {cluster: throw-away, user: samekind-admin}
YAML
  apiserver_await "$dir" || {
    echo "samekind: the test API server did not become ready; the end of $dir/kube-apiserver.log:" >&2
    tail -n 5 "$dir/kube-apiserver.log" >&2
    return 1
  }
}

apiserver_await() {
  local dir=$1 deadline=$((SECONDS + 60))
  until [ "$(apiserver_kubectl "$dir" get --raw /readyz 2>/dev/null)" = ok ] &&
    apiserver_kubectl "$dir" get namespace default >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] && kill -0 "$(cat "$dir/kube-apiserver.pid")" 2>/dev/null || return 1
    sleep 0.2
  done
}

apiserver_kubectl() {
  local dir=$1
  shift
  "$(apiserver_assets)/kubectl" --kubeconfig "$dir/kubeconfig" "$@"
}

apiserver_stop() {
  local name pid
  for name in kube-apiserver etcd; do
    [ -f "$1/$name.pid" ] || continue
    pid=$(cat "$1/$name.pid")
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    rm -f "$1/$name.pid"
  done
}
