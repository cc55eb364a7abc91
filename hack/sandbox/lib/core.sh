# Progress, steps, keys, the lock: what every other file here uses.
# shellcheck shell=bash disable=SC2154 # here, cache and started are set by the script that reads this

say() { printf 'sandbox: %5s s  %s\n' "$((SECONDS - started))" "$*" >&2; }
fail() { say "$*"; exit 1; }

# step TITLE COMMAND...: one line when it begins, one when it ends; what it prints goes to its own log.
step() {
  local title=$1 begin=$SECONDS code=0 log
  shift
  log="$cache/log/${title//[^a-zA-Z0-9.]/-}.log"
  mkdir -p "$cache/log"
  say "$title ..."
  # A job of its own, because `if ! command` would switch errexit off inside it.
  (set -e; "$@") >"$log" 2>&1 </dev/null &
  wait $! || code=$?
  if [ "$code" -ne 0 ]; then
    tail -n 15 "$log" >&2
    fail "$title: failed with exit code $code after $((SECONDS - begin)) s, see $log"
  fi
  say "$title: done in $((SECONDS - begin)) s"
}

# One writer at a time. Children inherit the lock on purpose: after a kill -9 the next run waits for what still works.
take_lock() {
  mkdir -p "$cache"
  exec {lock_fd}>"$cache/lock"
  if ! flock -n "$lock_fd"; then
    say "another run holds $cache/lock, waiting for it"
    flock "$lock_fd"
  fi
  rm -rf "$cache/tmp" # what a killed run left
  mkdir "$cache/tmp"
}

# key: what identifies the input on standard input, short enough for a directory's name.
key() { sha256sum | cut -c1-16; }

# contents PATH...: names and digests of all files below, in a stable order, the same in every checkout.
contents() {
  local path
  for path; do
    (cd "$(dirname "$path")" && find "$(basename "$path")" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
  done
}

# recipe FUNCTION...: their text without comments or layout, so that only real changes rebuild.
recipe() { declare -f "$@"; }

# put DIRECTORY COMMAND...: fills DIRECTORY at once or not at all; COMMAND gets the temporary one as last argument.
put() {
  local target=$1 work
  shift
  mkdir -p "$(dirname "$target")"
  work=$(mktemp -d "$cache/tmp/put.XXXXXX")
  chmod 755 "$work"
  "$@" "$work"
  rm -rf "$target"
  mv -T "$work" "$target"
  # Other branches' results stay for a week: switching between two recipes should not compile each time.
  find "$(dirname "$target")" -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} +
}

# place FILE TARGET: a hard link where possible, so that nothing breaks when the cache moves on.
place() {
  [ "$1" -ef "$2" ] && return
  mkdir -p "$(dirname "$2")"
  rm -f "$2.new"
  ln -f "$1" "$2.new" 2>/dev/null || cp "$1" "$2.new"
  mv -f "$2.new" "$2"
}

is_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# packages COMMAND=PACKAGE...: installs from the machine's own Debian mirror what is missing.
packages() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  is_root_on_debian || fail "missing ${missing[*]}, and only root on Debian can install it"
  step "installing ${missing[*]}" apt_install "${missing[@]}"
}

apt_install() {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "$@"
}

# in_background TITLE COMMAND...: beside what follows, until await_background. Its steps print their own lines.
background='' background_title=''
in_background() {
  background_title=$1
  shift
  set -m # a process group of its own, to end it whole
  (set -e; "$@") &
  background=$!
  set +m
  trap '[ -z "$background" ] || kill -- "-$background" 2>/dev/null || true' EXIT
}

await_background() {
  [ -n "$background" ] || return 0
  wait "$background" || fail "$background_title failed, see above"
  background=''
}

# Between steps: what has already failed in the background need not wait for the foreground.
check_background() {
  if [ -n "$background" ] && ! kill -0 "$background" 2>/dev/null; then await_background; fi
}
