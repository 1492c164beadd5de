#!/usr/bin/env bash
# serve.sh PORT: build the release app, serve it as a visitor will get it, without live reload.
. "$(dirname "$0")/common.sh"

port=$1
url=http://127.0.0.1:$port

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "Port $port is in use; the app is served there: stop the other program, or choose a port with 'make run PORT=8081'."
fi

printf 'Building, then serving on %s (Control-C stops)\n' "$url"
exec trunk serve --release --no-autoreload --no-error-reporting --port "$port"
