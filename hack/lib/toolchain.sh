# Sourced: finds a JDK of 21 or newer (the newest there is) and Maven; sets JAVA_HOME, PATH and MVN.

. "$(dirname "${BASH_SOURCE[0]}")/jdk.sh"

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

MVN=$(find_maven) || exit 1
export MVN
