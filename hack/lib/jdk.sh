# Sourced: finds the newest JDK of 21 or newer; sets JAVA_HOME and PATH. Starts no JVM, so it costs milliseconds.

java_major() { # JDK_DIRECTORY: sets major to its version; fails when it has no compiler or does not say its version
  local line version=''
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;; esac
  done <"$1/release"
  version=${version#\"}
  version=${version%%[!0-9]*}
  major=$version
  [ -n "$major" ]
}

newest_jdk() { # sets best to the directory of the newest JDK of 21 or newer
  local candidate major best_major=20
  best=''
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    java_major "$candidate" || continue
    [ "$major" -gt "$best_major" ] && best=$candidate best_major=$major
  done
  [ -n "$best" ]
}

newest_jdk || {
  echo 'samekind: no JDK of 21 or newer found; install one and run this again, or set JAVA_HOME to it.' >&2
  exit 69
}
export JAVA_HOME=$best PATH="$best/bin:$PATH"
