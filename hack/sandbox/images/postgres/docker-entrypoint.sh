#!/bin/bash
# Starts PostgreSQL; makes the database first when the data directory is empty.
set -euo pipefail

# setting NAME DEFAULT: the variable, or the file that NAME_FILE names (a mounted secret), or the default.
setting() {
  local name=$1 file=$1_FILE
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!name:-$2}"; fi
}

create_database() {
  local user password database hosts
  user=$(setting POSTGRES_USER postgres)
  password=$(setting POSTGRES_PASSWORD '')
  database=$(setting POSTGRES_DB "$user")
  hosts=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
  if [ -z "$password" ] && [ "$hosts" != trust ]; then
    echo "The data directory is empty and neither POSTGRES_PASSWORD nor POSTGRES_PASSWORD_FILE is set." >&2
    exit 1
  fi
  # The password comes by a pipe, because the root file system may be read-only.
  initdb --username="$user" --pwfile=<(printf '%s\n' "$password") --auth-local=trust --auth-host=scram-sha-256
  printf 'host all all all %s\n' "$hosts" >>"$PGDATA/pg_hba.conf"
  # initdb writes the directory that was compiled in, which is not everywhere Debian's
  echo "unix_socket_directories = '/var/run/postgresql'" >>"$PGDATA/postgresql.conf"

  pg_ctl --wait --options="-c listen_addresses=''" start
  export PGUSER=$user PGHOST=/var/run/postgresql
  if [ "$database" != postgres ]; then
    psql --no-psqlrc -v ON_ERROR_STOP=1 -v name="$database" --dbname postgres <<<'CREATE DATABASE :"name";'
  fi
  run_scripts "$database"
  pg_ctl --wait --mode=fast stop
}

run_scripts() { # DATABASE
  local script
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sh) PGDATABASE=$1 bash "$script" ;;
      *.sql) psql --no-psqlrc -v ON_ERROR_STOP=1 --dbname "$1" --file "$script" ;;
    esac
  done
}

[ "${1:-}" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
  mkdir -p "$PGDATA"
  chown -R postgres: "$PGDATA" /var/run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

umask 077
mkdir -p "$PGDATA"
if [ -z "$(ls -A "$PGDATA")" ]; then create_database; fi
exec "$@"
