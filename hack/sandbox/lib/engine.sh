# The Docker engine: is there one, does it reach a registry, and a dockerd of our own where not.
# shellcheck shell=bash disable=SC2154 # here, cache and started are set by the script that reads this

readonly engine_home=$cache/docker
# Sockets live here, not in the cache: their paths must be short. Each cache has its own engine.
engine_run=/run/samekind-$(key <<<"$cache")
readonly engine_run engine_socket=${DOCKER_HOST:-unix:///var/run/docker.sock}
readonly probe_image=registry.k8s.io/pause:$PAUSE_TAG

engine_answers() { timeout 3 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# runs PID TEXT: that process lives and its command line has TEXT. Pids are used again, and zombies have no command line.
runs() { tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -qF -- "$2"; }

# engine_pid: the pid of our own dockerd, if it runs.
engine_pid() {
  local pid
  pid=$(cat "$engine_home/dockerd.pid" 2>/dev/null) || return 1
  runs "$pid" "--data-root $engine_home/data" || return 1
  echo "$pid"
}

# sandbox_needed: prints why and succeeds, or fails silently.
sandbox_needed() {
  if engine_pid >/dev/null; then echo "the Docker engine here is the sandbox's own"; return; fi
  if ! engine_answers; then echo "no Docker engine answers"; return; fi
  registry_reachable && return 1
  echo "the Docker engine cannot pull images ($probe_image)"
}

# A pull costs seconds: success holds until the next boot, failure for ten minutes (a laptop may come online).
registry_reachable() {
  local answer=$cache/registry boot
  boot=$(cat /proc/sys/kernel/random/boot_id)
  case $(cat "$answer" 2>/dev/null) in
    "$boot reachable") return 0 ;;
    "$boot unreachable") [ -z "$(find "$answer" -mmin -10)" ] || return 1 ;;
  esac
  mkdir -p "$cache"
  if timeout 30 docker pull -q "$probe_image" >/dev/null 2>&1; then
    echo "$boot reachable" >"$answer"
  else
    echo "$boot unreachable" >"$answer"
    return 1
  fi
}

engine_start() {
  engine_answers && return
  packages dockerd=docker.io containerd=containerd runc=runc iptables=iptables ip=iproute2 jq=jq
  engine_answers && return # the package may have started one
  step "starting dockerd" launch_dockerd
  say "dockerd runs with pid $(engine_pid), data in $engine_home/data"
}

launch_dockerd() {
  local runtime="$engine_home/runc-granted" pid
  mkdir -p "$engine_home/data"
  install -m 755 "$here/images/node/runc-granted" "$runtime.new"
  mv "$runtime.new" "$runtime"
  if ! pid=$(engine_pid); then # else it lives and is only slow to answer
    rm -f "$engine_home/dockerd.pid"
    forget_stale_containerd
    # The lock must not be inherited by a daemon; setsid keeps it alive past this terminal.
    setsid nohup dockerd --host "$engine_socket" --data-root "$engine_home/data" --exec-root "$engine_run" \
      --pidfile "$engine_home/dockerd.pid" --add-runtime "granted=$runtime" --default-runtime granted \
      >"$engine_home/dockerd.log" 2>&1 </dev/null {lock_fd}>&- &
    pid=$!
  fi
  for _ in $(seq 480); do
    engine_answers && return
    kill -0 "$pid" || break
    sleep 0.25
  done
  tail -n 15 "$engine_home/dockerd.log"
  return 1
}

# dockerd believes this pid file and waits in vain if the pid is a zombie's or, after a reboot, somebody else's.
forget_stale_containerd() {
  local file=$engine_run/containerd/containerd.pid
  if [ -f "$file" ] && ! runs "$(cat "$file")" containerd; then rm -f "$file"; fi
}

engine_stop() {
  local pid
  if ! pid=$(engine_pid); then say "no dockerd of the sandbox runs"; return; fi
  kill "$pid"
  for _ in $(seq 120); do
    if ! kill -0 "$pid" 2>/dev/null; then say "dockerd $pid has ended"; return; fi
    sleep 0.25
  done
  fail "dockerd $pid does not end; see $engine_home/dockerd.log"
}

# A killed dockerd leaves mounts below its directories.
engine_unmount() {
  local mount
  awk -v data="$engine_home/" -v run="$engine_run/" 'index($2, data) == 1 || index($2, run) == 1 {print $2}' /proc/self/mounts |
    sort -r | while read -r mount; do umount "$mount"; done
}
