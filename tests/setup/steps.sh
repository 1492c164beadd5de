#!/usr/bin/env bash
# steps.sh STEP[:NEEDED]…: run each Make target, all of them, then say how each went.
#
# A step whose needed step has failed is not run, and counts as failed. The last line is
# `N passed, M failed`; the status is that of the whole.
. "$(dirname "$0")/common.sh"

passed=0
failed=0
failures=' '
summary=''

for step in "$@"; do
  name=${step%%:*}
  needed=${step#"$name"}
  needed=${needed#:}
  started=$SECONDS

  printf '\n=== %s\n' "$name"
  if [ -n "$needed" ] && [[ $failures == *" $needed "* ]]; then
    printf 'not run: %s failed\n' "$needed"
    result="FAILED (needs $needed)"
  elif "${MAKE:-make}" --no-print-directory "$name"; then
    result=ok
  else
    result=FAILED
  fi

  if [ "$result" = ok ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    failures="$failures$name "
  fi
  summary+=$(printf '%-14s %5d s  %s' "$name" $((SECONDS - started)) "$result")$'\n'
done

printf '\n=== summary\n%s%d passed, %d failed\n' "$summary" "$passed" "$failed"
[ "$failed" = 0 ]
