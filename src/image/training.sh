# Sourced by hack/image: runs the image once on a throw-away API server, so that the JVM records which classes it
# loads and links. The cache that comes out fits only this JDK, this class path and these options.

train_image() { # IMAGE DIRECTORY: writes DIRECTORY/operator.aot
  local result=0
  training_work=$(mktemp -d)
  training_container=samekind-training-$$
  trap training_end EXIT # a build that is ended leaves neither a container nor an API server
  mkdir -p "$2"
  chmod 777 "$training_work" # the image's user writes the cache there
  train_in "$1" "$training_work" || result=$?
  [ "$result" = 0 ] && cp "$training_work/operator.aot" "$2/operator.aot" && chmod 644 "$2/operator.aot" || result=1
  training_end
  trap - EXIT
  return "$result"
}

training_end() {
  docker rm -f "$training_container" >/dev/null 2>&1 || true
  apiserver_stop "$training_work/apiserver"
  rm -rf "$training_work"
}

train_in() { # IMAGE WORK
  local begin=$SECONDS port
  apiserver_start "$2/apiserver" || return 1
  training_cluster "$2/apiserver" || return 1
  port=$(apiserver_free_port)
  chmod 644 "$2/apiserver/kubeconfig"
  chmod 755 "$2/apiserver"
  # shellcheck disable=SC2086 # the options are one word each
  docker run --detach --name "$training_container" --network host --env KUBECONFIG=/training/apiserver/kubeconfig \
    --env QUARKUS_HTTP_PORT="$port" --volume "$2:/training" --entrypoint java "$1" \
    ${options//,/ } -XX:AOTCacheOutput=/training/operator.aot -jar quarkus-run.jar >/dev/null || return 1
  training_await "$port" "$2/apiserver" || return 1
  docker stop --time 120 "$training_container" >/dev/null # on SIGTERM the JVM writes the cache
  [ -s "$2/operator.aot" ] || {
    echo "image: the training run wrote no cache; its log:" >&2
    docker logs --tail 20 "$training_container" >&2
    return 1
  }
  echo "image: training took $((SECONDS - begin)) s, cache $(wc -c <"$2/operator.aot") bytes"
}

training_cluster() { # DIRECTORY: a cluster as the operator expects one, with one environment
  local kubectl="apiserver_kubectl $1"
  $kubectl apply --server-side -f crds/ >/dev/null &&
    $kubectl wait --for=condition=Established --timeout=30s -f crds/ >/dev/null &&
    $kubectl create namespace samekind-system >/dev/null &&
    $kubectl apply --server-side -f src/image/training.yaml >/dev/null
}

training_await() { # PORT DIRECTORY: ready, and the environment reconciled
  local deadline=$((SECONDS + 90))
  until curl -fs -o /dev/null "http://127.0.0.1:$1/q/health/ready" && training_reconciled "$2"; do
    if [ "$SECONDS" -ge "$deadline" ] || [ "$(docker inspect --format '{{.State.Running}}' "$training_container")" != true ]; then
      echo "image: the operator did not reconcile the training environment; its log:" >&2
      docker logs --tail 20 "$training_container" >&2
      return 1
    fi
    sleep 0.3
  done
}

training_reconciled() {
  [ -n "$(apiserver_kubectl "$1" get devenvironment training -o 'jsonpath={.status.conditions}')" ]
}
