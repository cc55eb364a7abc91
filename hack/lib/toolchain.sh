# Sourced: finds a JDK of 21 or newer (the newest there is) and Maven; sets JAVA_HOME, PATH and MVN.

java_major() { # JDK_DIRECTORY: prints its major version, nothing when it has no compiler
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | awk '{split($2, v, "."); print v[1]}'
}

newest_jdk() { # prints the directory of the newest JDK of 21 or newer
  local candidate major best='' best_major=20
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    major=$(java_major "$candidate") || continue
    [ -n "$major" ] && [ "$major" -gt "$best_major" ] && best=$candidate best_major=$major
  done
  [ -n "$best" ] && printf '%s\n' "$best"
}

find_maven() { # prints the program; installs it from Debian where that is possible
  if ! command -v mvn >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo 'samekind: installing Maven from Debian' >&2
      apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends maven >&2
    fi
  fi
  command -v mvn || {
    echo 'samekind: Maven 3.8 or newer is needed to build; install it and run this again.' >&2
    return 1
  }
}

JAVA_HOME=$(newest_jdk) || {
  echo 'samekind: no JDK of 21 or newer found; install one and run this again, or set JAVA_HOME to it.' >&2
  exit 1
}
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
MVN=$(find_maven) || exit 1
export MVN
