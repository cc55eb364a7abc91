# Sourced: runs the functions stage_NAME one after the other, with a line and a time for each.

background_dir=$(mktemp -d)

start_in_background() { # NAME COMMAND...
  local name=$1
  shift
  # the code is written however the command ends: the caller's errexit holds here, too
  (code=0; "$@" >"$background_dir/$name.log" 2>&1 || code=$?; echo $code >"$background_dir/$name.code") &
}

wait_for_background() { # NAME: waits for what was started, and shows its log when it failed
  local name=$1 waited=0
  [ -e "$background_dir/$name.log" ] || return 0
  until [ -e "$background_dir/$name.code" ]; do
    sleep 1
    waited=$((waited + 1))
    [ $((waited % 60)) -ne 0 ] || printf '  %s: %s\n' "$name" "$(tail -n 1 "$background_dir/$name.log")"
  done
  [ "$(cat "$background_dir/$name.code")" = 0 ] || {
    tail -n 60 "$background_dir/$name.log"
    return 1
  }
}

run_stages() { # NAME... -- [SELECTED...]
  local known=() stage started code
  while [ "$1" != -- ]; do
    known+=("$1")
    shift
  done
  shift
  for stage in "$@"; do
    [[ " ${known[*]} " == *" $stage "* ]] || {
      echo "no stage $stage; there are: ${known[*]}" >&2
      exit 64
    }
  done
  for stage in "${@:-${known[@]}}"; do
    started=$SECONDS
    printf '== %s\n' "$stage"
    # a subshell of its own: inside an if, bash would go on after a failing command
    set +e
    (set -euo pipefail; "stage_$stage")
    code=$?
    set -e
    if [ $code -ne 0 ]; then
      printf '== %s FAILED after %d s\n' "$stage" $((SECONDS - started))
      exit 1
    fi
    printf '== %s ok, %d s\n' "$stage" $((SECONDS - started))
  done
}
