# What the set-up scripts share; sourced, not run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

# Say in one sentence what is missing, why it is needed and how to get it; then stop.
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# Run a command aloud, so that the log tells what was installed.
say() {
  printf '+ %s\n' "$*"
  "$@"
}

# as_root COMMAND…: with sudo when needed; fails when there is no way to be root.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    say "$@"
  elif has sudo; then
    say sudo "$@"
  else
    return 1
  fi
}

# apt_install REASON [PACKAGE…]: install these packages, if any are named.
apt_install() {
  local reason=$1
  shift
  [ $# -gt 0 ] || return 0
  local missing="These packages are missing: $*; $reason"
  has apt-get || fail "$missing: there is no apt here, install them with this system's package manager."
  if ! as_root apt-get update || ! as_root apt-get install --yes --no-install-recommends "$@"; then
    fail "$missing: as root, run 'apt-get install $*'."
  fi
}
