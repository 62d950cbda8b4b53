#!/bin/sh
# Sends the letter of `danbiet digest` (docs/digest.md) about what happened since it was sent last,
# so that after a missed night nothing is lost and nothing is told twice. For cron, or for
# dan-biet-digest.timer. Change what is marked "yours", or set it in the environment.
set -eu

: "${CONTENT:=content}" "${SITEURL:=https://dan-biet.example}"                    # yours
: "${SUPERVISOR:=front}" "${FROM:=web@dan-biet.example}" "${TO:=mttq@commune.example}" # yours
: "${STATE:=.cache/digest-$SUPERVISOR}" "${DANBIET:=.venv/bin/danbiet}"
: "${SENDMAIL:=/usr/sbin/sendmail}" "${TODAY:=$(TZ=Asia/Ho_Chi_Minh date +%F)}"

# The first letter is about a week.
since=$(cat "$STATE" 2>/dev/null || TZ=Asia/Ho_Chi_Minh date -d "$TODAY 7 days ago" +%F)
test "$since" != "$TODAY" || exit 0 # sent today already

letter=$(mktemp)
trap 'rm -f "$letter"' EXIT
"$DANBIET" digest --content "$CONTENT" --as-of "$TODAY" --since "$since" --url "$SITEURL" \
    --supervisor "$SUPERVISOR" --html --from "$FROM" --to "$TO" --quiet-if-empty >"$letter"
test ! -s "$letter" || "$SENDMAIL" -t <"$letter"

# Only now: a letter that could not be sent is tried again, with all it had to tell.
mkdir -p "$(dirname "$STATE")"
echo "$TODAY" >"$STATE"
