#!/usr/bin/env bash
# The steps of the GitHub Action, as plain shell: check an agenda, draw it, and compare the published picture.
#
# AGENDA is the agenda; PICTURE, SINCE and THEME may be empty; FAIL_ON_DIFFERENCE is "true" or "false"; OUTPUT
# is a folder. What changed and what differs goes to GITHUB_STEP_SUMMARY, the result to GITHUB_OUTPUT; both are
# standard output where they are not set. Ends with 1 where something is wrong or differs, else with 0.
set -uo pipefail

: "${AGENDA:?name the agenda}"
PICTURE=${PICTURE:-} SINCE=${SINCE:-} THEME=${THEME:-}
FAIL_ON_DIFFERENCE=${FAIL_ON_DIFFERENCE:-true} OUTPUT=${OUTPUT:-agendafunnel-output}
SUMMARY=${GITHUB_STEP_SUMMARY:-/dev/stdout} RESULTS=${GITHUB_OUTPUT:-/dev/stdout}

theme=() since=()
[ -n "$THEME" ] && theme=(--theme "$THEME")
[ -n "$SINCE" ] && since=(--since "$SINCE")
failed=0
result="not compared"
mkdir -p "$OUTPUT" || exit 1

# Findings stand beside the lines of the agenda.
agendafunnel check "$AGENDA" ${since[@]+"${since[@]}"} ${theme[@]+"${theme[@]}"} --format github || failed=1

if ! agendafunnel render "$AGENDA" ${theme[@]+"${theme[@]}"} -o "$OUTPUT/agenda.png" -o "$OUTPUT/agenda.svg"; then
    exit 1
fi

if [ -n "$SINCE" ]; then
    agendafunnel diff "$SINCE" "$AGENDA" --format markdown >> "$SUMMARY" || failed=1
    echo >> "$SUMMARY"
fi

if [ -n "$PICTURE" ]; then
    agendafunnel compare "$PICTURE" "$AGENDA" ${theme[@]+"${theme[@]}"} --format markdown \
        -o "$OUTPUT/difference.png" >> "$SUMMARY"
    case $? in
        0) result="same" ;;
        1)
            result="different"
            agendafunnel compare "$PICTURE" "$AGENDA" ${theme[@]+"${theme[@]}"} --format github
            [ "$FAIL_ON_DIFFERENCE" = false ] || failed=1
            ;;
        *)
            echo "::error::$PICTURE cannot be compared with $AGENDA."
            failed=1
            ;;
    esac
fi

{
    echo "result=$result"
    echo "folder=$OUTPUT"
} >> "$RESULTS"
exit "$failed"
