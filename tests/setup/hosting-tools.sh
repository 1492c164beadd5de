#!/usr/bin/env bash
# Install the two hosts that the site is tried on, if missing.
. "$(dirname "$0")/common.sh"

packages=()
{ has nginx || [ -x /usr/sbin/nginx ]; } || packages+=(nginx-light)
[ -e /usr/share/nginx/modules-available/mod-http-brotli-static.conf ] ||
  [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || packages+=(libnginx-mod-http-brotli-static)
has caddy || packages+=(caddy)
has curl || packages+=(curl)

apt_install "the sample configurations are tried on these hosts" "${packages[@]}"
