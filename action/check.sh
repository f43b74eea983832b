#!/usr/bin/env bash
# The step of action.yml: runs multistatus check with the inputs as arguments, and sets the outputs.
set -uo pipefail

fail() {
  echo "::error title=multistatus::$1"
  exit 2
}

node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 22 || (major === 22 && minor >= 19) ? 0 : 1)' 2>/dev/null ||
  fail "Node 22.19 or newer is needed. Put actions/setup-node with node-version 24 before this step."

if [ -n "$MULTISTATUS_COMMAND" ]; then
  read -ra run <<<"$MULTISTATUS_COMMAND"
else
  run=(npx --yes "multistatus${MULTISTATUS_VERSION:+@$MULTISTATUS_VERSION}")
fi

scratch="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/multistatus-XXXXXX")"
trap 'rm -rf "$scratch"' EXIT

arguments=(check)
[ -z "$MULTISTATUS_CONFIG" ] || arguments+=("$MULTISTATUS_CONFIG")
add() { [ -z "$2" ] || arguments+=("$1=$2"); }
while IFS= read -r project; do add --project "${project%$'\r'}"; done <<<"$MULTISTATUS_PROJECT"
add --grep "$MULTISTATUS_GREP"
add --shard "$MULTISTATUS_SHARD"
add --bail "$MULTISTATUS_BAIL"
add --retries "$MULTISTATUS_RETRIES"
add --baseline "$MULTISTATUS_BASELINE"

arguments+=(--format text --format "ndjson=$scratch/report.ndjson")
format() { [ -z "$2" ] || arguments+=(--format "$1=$2"); }
format sarif "$MULTISTATUS_SARIF"
format junit "$MULTISTATUS_JUNIT"
format html "$MULTISTATUS_HTML"
format json "$MULTISTATUS_JSON"
[ "$MULTISTATUS_ANNOTATIONS" != true ] || format github "$scratch/annotations"
[ "$MULTISTATUS_SUMMARY" != true ] || format summary "${GITHUB_STEP_SUMMARY:-}"
while IFS= read -r argument; do
  argument="${argument%$'\r'}"
  [ -z "$argument" ] || arguments+=("$argument")
done <<<"$MULTISTATUS_ARGS"

"${run[@]}" "${arguments[@]}"
status=$?
[ ! -f "$scratch/annotations" ] || cat "$scratch/annotations"

output() { printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"; }
case $status in
  0) verdict=ok ;;
  1) verdict=failed ;;
  130) verdict=interrupted ;;
  *) verdict=unusable ;;
esac
output verdict "$verdict"
output exit-status "$status"
written() {
  [ -n "$2" ] && [ -f "$2" ] || return 0
  case "$2:$MULTISTATUS_DIRECTORY" in
    /*:* | [A-Za-z]:* | *:. | *:./ | *:) output "$1" "$2" ;;
    *) output "$1" "${MULTISTATUS_DIRECTORY%/}/$2" ;;
  esac
}
written sarif "$MULTISTATUS_SARIF"
written junit "$MULTISTATUS_JUNIT"
written html "$MULTISTATUS_HTML"
written json "$MULTISTATUS_JSON"
if [ -f "$scratch/report.ndjson" ]; then
  node -e 'const { readFileSync } = require("node:fs");
const lines = readFileSync(process.argv[1], "utf8").trimEnd().split("\n");
const totals = JSON.parse(lines[lines.length - 1]);
for (const name of ["ok", "failed", "known", "skipped"]) console.log(`${name}=${totals[name]}`);' \
    "$scratch/report.ndjson" >>"${GITHUB_OUTPUT:-/dev/null}"
fi

[ "$status" != 1 ] || [ "$MULTISTATUS_FAIL" = true ] || exit 0
exit "$status"
