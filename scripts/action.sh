#!/usr/bin/env bash
# The steps of the GitHub Action, as plain shell: check an agenda, draw it, and compare the published picture.
#
# AGENDA is the agenda; PICTURE, SINCE and THEME may be empty; ACCESSIBLE and FAIL_ON_DIFFERENCE are "true" or
# "false"; OUTPUT is a folder. What changed and what differs goes to GITHUB_STEP_SUMMARY, the result to GITHUB_OUTPUT; both are
# standard output where they are not set. Ends with 1 where something is wrong, or differs and may not, else 0.
set -uo pipefail

: "${AGENDA:?name the agenda}"
PICTURE=${PICTURE:-} SINCE=${SINCE:-} THEME=${THEME:-}
ACCESSIBLE=${ACCESSIBLE:-false} FAIL_ON_DIFFERENCE=${FAIL_ON_DIFFERENCE:-true} OUTPUT=${OUTPUT:-agendafunnel-output}
# Not /dev/stdout: to open that anew is to write over what stands in a file that it goes to.
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then exec 3>> "$GITHUB_STEP_SUMMARY"; else exec 3>&1; fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then exec 4>> "$GITHUB_OUTPUT"; else exec 4>&1; fi

theme=() since=() marks=() looked_at=()
[ -n "$THEME" ] && theme=(--theme "$THEME")
[ -n "$SINCE" ] && since=(--since "$SINCE")
failed=0
result="not compared"

# The end: the result, and the exit code.
finish() {
    printf 'result=%s\nfolder=%s\n' "$result" "$OUTPUT" >&4
    exit "$1"
}

# Text as a workflow command can hold it (see compare/formats.py).
escaped() {
    local text=${1//'%'/%25}
    text=${text//$'\r'/%0D}
    printf '%s' "${text//$'\n'/%0A}"
}

# Each line of standard input as an annotation, beside its line of the file where it names one.
annotate() {
    local line
    while IFS= read -r line; do
        if [[ $line =~ ^([^:,]+):([0-9]+):([0-9]+):\ (.*)$ ]]; then
            echo "::error file=$(escaped "${BASH_REMATCH[1]}"),line=${BASH_REMATCH[2]},col=${BASH_REMATCH[3]}::$(escaped "${BASH_REMATCH[4]}")"
        elif [ -n "$line" ]; then
            echo "::error::$(escaped "$line")"
        fi
    done
}

mkdir -p "$OUTPUT" || finish 1
for drawn in "$OUTPUT/agenda.png" "$OUTPUT/agenda.svg"; do
    if [ -n "$PICTURE" ] && [ "$PICTURE" -ef "$drawn" ]; then
        echo "::error::$(escaped "$PICTURE would be written over; name another folder than $OUTPUT.")"
        finish 1
    fi
done

# An agenda that cannot be read is told line by line; there is nothing to be done with it.
if ! faults=$(agendafunnel schema "$AGENDA" 2>&1 > /dev/null); then
    annotate <<< "$faults"
    finish 1
fi

# Findings stand beside the lines of the agenda. What is looked at is what is published: in its theme, if it says so.
look=$(mktemp -d) || finish 1
trap 'rm -rf "$look"' EXIT
if [ -n "$THEME" ]; then
    looked_at=(--theme "$THEME")
elif [ -n "$PICTURE" ] &&
    agendafunnel extract "$PICTURE" -o - --theme-output "$look/theme.yaml" > /dev/null 2>&1; then
    looked_at=(--theme "$look/theme.yaml")
fi
case $ACCESSIBLE in
    [Tt][Rr][Uu][Ee]) looked_at+=(--accessible) ;;
esac
agendafunnel check "$AGENDA" ${since[@]+"${since[@]}"} ${looked_at[@]+"${looked_at[@]}"} --format github || failed=1

if [ -n "$SINCE" ]; then
    agendafunnel diff "$SINCE" "$AGENDA" --format markdown >&3 || failed=1
    echo >&3
    # A published picture is held to marks where it has some.
    if [ -z "$PICTURE" ] ||
        agendafunnel extract "$PICTURE" 2>&1 > /dev/null | grep " and marks on what changed since " > /dev/null; then
        marks=(--since "$SINCE")
    fi
fi

# What is drawn is what is compared: in the theme of the published picture, in its width, and with its marks.
drawn=no
if [ -n "$PICTURE" ]; then
    rm -f "$OUTPUT/difference.md"
    told=$(agendafunnel compare "$PICTURE" "$AGENDA" ${theme[@]+"${theme[@]}"} ${marks[@]+"${marks[@]}"} \
        --format github --report "$OUTPUT/difference.md" -o "$OUTPUT/difference.png" \
        --drawn "$OUTPUT/agenda.png" --drawn "$OUTPUT/agenda.svg" 2> "$OUTPUT/problems.txt")
    code=$?
    if [ -f "$OUTPUT/difference.md" ]; then
        drawn=yes
        cat "$OUTPUT/difference.md" >&3
    fi
    case $code in
        0) result="same" ;;
        1)
            result="different"
            case $FAIL_ON_DIFFERENCE in
                [Ff][Aa][Ll][Ss][Ee]) told=${told//::error /::warning } ;;
                *) failed=1 ;;
            esac
            ;;
        *)
            echo "::error::$(escaped "$PICTURE cannot be compared with $AGENDA.")"
            failed=1
            ;;
    esac
    [ -n "$told" ] && printf '%s\n' "$told"
    if [ "$drawn" = no ]; then annotate < "$OUTPUT/problems.txt"; else cat "$OUTPUT/problems.txt" >&2; fi
    rm -f "$OUTPUT/problems.txt"
fi
if [ "$drawn" = no ]; then
    if ! agendafunnel render "$AGENDA" ${theme[@]+"${theme[@]}"} ${marks[@]+"${marks[@]}"} \
        -o "$OUTPUT/agenda.png" -o "$OUTPUT/agenda.svg"; then
        [ -n "$PICTURE" ] || echo "::error::$(escaped "$AGENDA cannot be drawn.")"
        failed=1
    fi
fi
finish "$failed"
