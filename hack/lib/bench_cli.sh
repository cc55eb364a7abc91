# Sourced by hack/bench: how long the command line takes beside kubectl, each in turn, so that load meets all alike.

# name, then what is run; status says what it finds of the cluster CLI_CLUSTER (samekind), be it there or not
bench_cli_commands() {
  cat <<COMMANDS
kubectl version --client|$(apiserver_assets)/kubectl version --client
./dev --help|./dev --help
./dev version|./dev version
./dev status|./dev status --cluster ${CLI_CLUSTER:-samekind}
./dev parity --offline examples/shop|./dev parity --offline examples/shop
COMMANDS
}

bench_cli() { # ROUNDS
  local directory round name command before after
  directory=$(mktemp -d)
  ./dev version >/dev/null # builds it where it must be
  for ((round = 0; round <= $1; round++)); do
    while IFS='|' read -r name command; do
      before=${EPOCHREALTIME/[.,]/}
      # shellcheck disable=SC2086 # words of ours
      $command >/dev/null 2>&1 </dev/null || true
      after=${EPOCHREALTIME/[.,]/}
      # the first one warms the disk's cache
      [ "$round" = 0 ] || echo $(((after - before) / 1000)) >>"$directory/${name//\//_}.ms"
    done < <(bench_cli_commands)
  done
  echo "command line: $1 rounds, $(uptime | sed 's/.*load/load/')"
  while IFS='|' read -r name _; do
    sort -n "$directory/${name//\//_}.ms" | awk -v name="$name" '
      { ms[NR] = $1 }
      END { printf "  %-38s %5d ms median, %d to %d ms\n", name, ms[int((NR + 1) / 2)], ms[1], ms[NR] }'
  done < <(bench_cli_commands)
  rm -rf "$directory"
}
