#!/usr/bin/env bash
# Serve dist/ with nginx and with Caddy, by the configurations that `bluehats hosting` writes, and look at what arrives.
. "$(dirname "$0")/common.sh"

export PATH="$PATH:/usr/sbin"
work=$PWD/target/hosting
rm -rf "$work" && mkdir -p "$work"
tool=target/debug/bluehats
processes=()
trap 'kill "${processes[@]}" 2>/dev/null || true' EXIT

# check NAME ADDRESS PATTERN: the headers of an answer must match.
failures=0
check() {
  local name=$1 address=$2 pattern=$3
  if ! curl -s -o /dev/null -D - -H 'accept-encoding: br, gzip' "$base$address" | tr -d '\r' | grep -Eiq "$pattern"; then
    printf '%s: %s has no header like %s:\n' "$name" "$address" "$pattern"
    curl -s -o /dev/null -D - -H 'accept-encoding: br, gzip' "$base$address"
    failures=$((failures + 1))
  fi
}

look() {
  local name=$1 script module page
  base=$2
  for _ in $(seq 50); do curl -s -o /dev/null "$base/" && break; sleep 0.1; done
  script=$(cd dist && ls app-*.js) module=$(cd dist && ls app-*.wasm)
  check "$name" / '^HTTP/1.1 200'
  check "$name" /2024/infos/ '^HTTP/1.1 200'
  check "$name" /nowhere/ '^HTTP/1.1 404'
  for page in / /2024/ /nowhere/ "/$script" "/$module" /sw.js /programmes/2024.json; do
    check "$name" "$page" "^content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"
    check "$name" "$page" '^x-content-type-options: nosniff'
    check "$name" "$page" '^referrer-policy: no-referrer'
    check "$name" "$page" '^permissions-policy: camera=\(self\)'
  done
  check "$name" "/$module" '^content-type: application/wasm'
  check "$name" "/$script" '^content-type: (text|application)/javascript'
  check "$name" /2024/calendrier/programme.ics '^content-type: text/calendar'
  check "$name" /manifest.webmanifest '^content-type: application/manifest\+json'
  check "$name" / '^content-type: text/html'
  for page in / "/$script" "/$module" /programmes/2024.json; do
    check "$name" "$page" '^content-encoding: br'
  done
  for page in "/$script" "/$module"; do
    check "$name" "$page" '^cache-control: public, max-age=31536000, immutable'
  done
  for page in / /2024/ /sw.js /programmes/2024.json /programmes/index.json /app.html; do
    check "$name" "$page" '^cache-control: no-cache'
  done
  # What arrives is what was built, compressed or not.
  for encoding in br gzip identity; do
    curl -s -H "accept-encoding: $encoding" "$base/$module" >"$work/got"
    case $encoding in
      br) cmp -s "$work/got" "dist/$module.br" ;;
      gzip) cmp -s "$work/got" "dist/$module.gz" ;;
      *) cmp -s "$work/got" "dist/$module" ;;
    esac || { printf '%s: %s differs\n' "$name" "$encoding"; failures=$((failures + 1)); }
  done
}

"$tool" hosting nginx dist | sed "s|/srv/bluehats|$PWD/dist|; s|listen 8080|listen 127.0.0.1:8181|" >"$work/site.conf"
{
  for module in /usr/share/nginx/modules-available/*brotli-static.conf /usr/lib/nginx/modules/ngx_http_brotli_static_module.so; do
    case $module in *.so) [ -e "$module" ] && printf 'load_module %s;\n' "$module" ;; esac
  done
  printf 'user root;\nworker_processes 1;\npid %s/nginx.pid;\nerror_log %s/error.log;\nevents { }\n' "$work" "$work"
  printf 'http {\naccess_log off;\ninclude %s;\n}\n' "$work/site.conf"
} >"$work/nginx.conf"
cp /etc/nginx/mime.types "$work/"
[ "$(id -u)" = 0 ] || sed -i '/^user /d' "$work/nginx.conf"
nginx -e "$work/error.log" -c "$work/nginx.conf" -g 'daemon off;' &
processes+=($!)
look nginx http://127.0.0.1:8181

"$tool" hosting caddy dist | sed "s|/srv/bluehats|$PWD/dist|; s|^:8080|http://127.0.0.1:8182|" >"$work/Caddyfile"
HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work caddy run --config "$work/Caddyfile" --adapter caddyfile >"$work/caddy.log" 2>&1 &
processes+=($!)
look caddy http://127.0.0.1:8182

[ "$failures" = 0 ] || fail "$failures answers are not what they should be; the hosts' own words are in $work."
printf 'nginx and Caddy serve the site as they should.\n'
