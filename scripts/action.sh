#!/usr/bin/env bash
# The steps of the GitHub Action, as plain shell: check an agenda, draw it, and compare the published picture.
#
# AGENDA is the agenda; PICTURE, SINCE, LIKE and THEME may be empty; ACCESSIBLE and FAIL_ON_DIFFERENCE are true or false (or
# yes, no, on, off, 1, 0); OUTPUT is a folder; MESSAGE_LANGUAGE is the language of messages (nl, en), or empty for that
# of the environment. What changed and what differs goes to GITHUB_STEP_SUMMARY, the result to GITHUB_OUTPUT; both are
# standard output where they are not set. Ends with 1 where something is wrong, or differs and may not, else 0.
set -uo pipefail

AGENDA=${AGENDA:-} PICTURE=${PICTURE:-} SINCE=${SINCE:-} LIKE=${LIKE:-} THEME=${THEME:-}
ACCESSIBLE=${ACCESSIBLE:-false} FAIL_ON_DIFFERENCE=${FAIL_ON_DIFFERENCE:-true} OUTPUT=${OUTPUT:-agendafunnel-output}
MESSAGE_LANGUAGE=${MESSAGE_LANGUAGE:-}
# Not /dev/stdout: to open that anew is to write over what stands in a file that it goes to.
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then exec 3>> "$GITHUB_STEP_SUMMARY"; else exec 3>&1; fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then exec 4>> "$GITHUB_OUTPUT"; else exec 4>&1; fi

theme=() since=() like=() marks=() looked_at=()
failed=0
result="not compared"
folder=""

# The end: the result, and the exit code. The folder is told once it is known to be the name of one.
finish() {
    printf 'result=%s\n' "$result" >&4
    [ -n "$folder" ] && printf 'folder=%s\n' "$folder" >&4
    exit "$1"
}

# Text as a workflow command can hold it (see compare/report_formats.py).
escaped() {
    local text=${1//'%'/%25}
    text=${text//$'\r'/%0D}
    printf '%s' "${text//$'\n'/%0A}"
}

# A message of agendafunnel.cli.action by its name, with its values: file=agenda.yaml. Without Python, just these.
said() {
    python -m agendafunnel.cli.action "$@" 2> /dev/null || printf '%s\n' "$*"
}

# One sentence as an annotation.
complain() {
    echo "::error::$(escaped "$1")"
}

# A message that names a place: "agenda.yaml:12:3: …", or in words: "agenda.yaml, regel 12, kolom 3: …".
placed='^([^:,]+)(:|, [^0-9:,]+)([0-9]+)(:|, [^0-9:,]+)([0-9]+): (.*)$'

# Each line of standard input as an annotation, beside its line of the file where it names one.
annotate() {
    local line
    while IFS= read -r line; do
        if [[ $line =~ $placed ]]; then
            echo "::error file=$(escaped "${BASH_REMATCH[1]}"),line=${BASH_REMATCH[3]},col=${BASH_REMATCH[5]}::$(escaped "${BASH_REMATCH[6]}")"
        elif [ -n "$line" ]; then
            complain "$line"
        fi
    done
}

# Standard input as lines of the log, of which none can be taken for a workflow command.
logged() {
    tr '\r' '\n' | sed -e 's/##\[/## [/g' -e 's/^/| /'
}

# Whether a command that ended with $1 did what it should, or ended by itself with one of the codes behind it. A crash (3),
# or the end of a process that was killed (more than 128), is neither; $2 names what was done, to the file $3.
ended_well() {
    local code=$1 what=$2 file=$3 allowed
    shift 3
    for allowed in 0 "$@"; do [ "$code" -eq "$allowed" ] && return 0; done
    complain "$(said "ended-$what" "file=$file" "code=$code")"
    return 1
}

# The name of the input in a variable, as a workflow has it: "fail-on-difference".
named() {
    case $1 in
        MESSAGE_LANGUAGE) echo language ;;
        *) tr 'A-Z_' 'a-z-' <<< "$1" ;;
    esac
}

# "true" or "false" for the input called $1, whose value is $2; fails for what is neither.
truth() {
    case $2 in
        [Tt][Rr][Uu][Ee] | [Yy][Ee][Ss] | [Oo][Nn] | 1) echo true ;;
        [Ff][Aa][Ll][Ss][Ee] | [Nn][Oo] | [Oo][Ff][Ff] | 0) echo false ;;
        *) return 1 ;;
    esac
}

# What is said from here on is said in the language that was asked for.
[ -n "$MESSAGE_LANGUAGE" ] && export AGENDAFUNNEL_LANGUAGE=$MESSAGE_LANGUAGE

# Each input is one line, and no value can be taken for an option or for standard input.
for input in AGENDA PICTURE SINCE LIKE THEME ACCESSIBLE FAIL_ON_DIFFERENCE OUTPUT MESSAGE_LANGUAGE; do
    if [[ ${!input} =~ [[:cntrl:]] ]]; then
        complain "$(said control "input=$(named "$input")" "value=${!input}")"
        finish 1
    fi
done
for input in AGENDA PICTURE SINCE LIKE THEME OUTPUT; do
    case ${!input} in
        -*) printf -v "$input" './%s' "${!input}" ;;
    esac
done
for input in ACCESSIBLE FAIL_ON_DIFFERENCE; do
    if ! value=$(truth "$input" "${!input}"); then
        complain "$(said truth "input=$(named "$input")" "value=${!input}")"
        finish 1
    fi
    printf -v "$input" '%s' "$value"
done
if [ -z "$AGENDA" ]; then
    complain "$(said empty)"
    finish 1
fi
# The folder is uploaded by its name, in which these have a meaning.
case $OUTPUT in
    *[][*?]* | [~#!]*)
        complain "$(said wildcard "value=$OUTPUT")"
        finish 1
        ;;
esac
[ -n "$THEME" ] && theme=(--theme="$THEME")
[ -n "$SINCE" ] && since=(--since="$SINCE")
[ -n "$LIKE" ] && like=(--like="$LIKE")

if ! problem=$(mkdir -p -- "$OUTPUT" 2>&1); then
    complain "$(said no-folder "folder=$OUTPUT" "reason=$problem")"
    finish 1
fi
folder=$OUTPUT
for drawn in "$OUTPUT/agenda.png" "$OUTPUT/agenda.svg"; do
    if [ -n "$PICTURE" ] && [ "$PICTURE" -ef "$drawn" ]; then
        complain "$(said overwritten "file=$PICTURE" "folder=$OUTPUT")"
        finish 1
    fi
done

# An agenda that cannot be read is told line by line; there is nothing to be done with it.
faults=$(agendafunnel schema -- "$AGENDA" 2>&1 > /dev/null)
code=$?
if [ "$code" -ne 0 ]; then
    annotate <<< "$faults"
    ended_well "$code" reading "$AGENDA" 1 2
    finish 1
fi

# Findings stand beside the lines of the agenda. What is looked at is what is published: in its theme, if it says so.
look=$(mktemp -d) || finish 1
trap 'rm -rf "$look"' EXIT
carried=""
if [ -n "$PICTURE" ]; then
    # A picture may carry nothing (1) or be no picture (2), which the comparison reports. In English, to be searched.
    carried=$(AGENDAFUNNEL_LANGUAGE=en agendafunnel extract -o - --theme-output="$look/theme.yaml" -- "$PICTURE" 2>&1 > /dev/null)
    ended_well $? reading "$PICTURE" 1 2 || failed=1
fi
if [ -n "$THEME" ]; then
    looked_at=("${theme[@]}")
elif [ -f "$look/theme.yaml" ]; then
    looked_at=(--theme="$look/theme.yaml")
fi
# It also stands as it does in what is published: where that keeps places, there, and else laid out by itself.
if [ -n "$LIKE" ]; then
    looked_at+=("${like[@]}")
elif [[ $carried == *"keep the places of an earlier picture"* ]]; then
    looked_at+=(--like="$PICTURE")
elif [ -n "$PICTURE" ]; then
    looked_at+=(--like=none)
fi
[ "$ACCESSIBLE" = true ] && looked_at+=(--accessible)
agendafunnel check ${since[@]+"${since[@]}"} ${looked_at[@]+"${looked_at[@]}"} --format=github -- "$AGENDA" \
    2> "$look/problems.txt"
code=$?
[ "$code" -eq 0 ] || failed=1
ended_well "$code" checking "$AGENDA" 1 2
logged < "$look/problems.txt" >&2

if [ -n "$SINCE" ]; then
    agendafunnel diff --format=markdown -- "$SINCE" "$AGENDA" >&3 2> "$look/problems.txt"
    code=$?
    if [ "$code" -ne 0 ]; then
        failed=1
        annotate < "$look/problems.txt"
        ended_well "$code" finding-changes "$SINCE" 1 2
    else
        logged < "$look/problems.txt" >&2
    fi
    echo >&3
    # A published picture is held to marks where it has some.
    if [ -z "$PICTURE" ] || [[ $carried == *marks*" changed since "* ]]; then
        marks=(--since="$SINCE")
    fi
fi

# What is drawn is what is compared: in the theme of the published picture, in its width, and with its marks.
drawn=no
if [ -n "$PICTURE" ]; then
    rm -f -- "$OUTPUT/difference.md"
    told=$(agendafunnel compare --require=pixels ${theme[@]+"${theme[@]}"} ${marks[@]+"${marks[@]}"} ${like[@]+"${like[@]}"} \
        --format=github --report="$OUTPUT/difference.md" --output="$OUTPUT/difference.png" \
        --drawn="$OUTPUT/agenda.png" --drawn="$OUTPUT/agenda.svg" -- "$PICTURE" "$AGENDA" 2> "$look/problems.txt")
    code=$?
    if [ -f "$OUTPUT/difference.md" ]; then
        drawn=yes
        cat -- "$OUTPUT/difference.md" >&3
    fi
    case $code in
        0) result="same" ;;
        1)
            result="different"
            if [ "$FAIL_ON_DIFFERENCE" = true ]; then failed=1; else told=${told//::error /::warning }; fi
            ;;
        *)
            complain "$(said not-compared "file=$PICTURE" "other=$AGENDA")"
            ended_well "$code" comparing "$PICTURE" 2
            failed=1
            ;;
    esac
    [ -n "$told" ] && printf '%s\n' "$told"
    if [ "$drawn" = no ]; then annotate < "$look/problems.txt"; else logged < "$look/problems.txt" >&2; fi
fi
if [ "$drawn" = no ]; then
    agendafunnel render ${theme[@]+"${theme[@]}"} ${marks[@]+"${marks[@]}"} ${like[@]+"${like[@]}"} \
        --output="$OUTPUT/agenda.png" --output="$OUTPUT/agenda.svg" -- "$AGENDA" > "$look/problems.txt" 2>&1
    code=$?
    logged < "$look/problems.txt" >&2
    if [ "$code" -ne 0 ]; then
        failed=1
        [ -n "$PICTURE" ] || complain "$(said not-drawn "file=$AGENDA")"
        ended_well "$code" drawing "$AGENDA" 1 2
    fi
fi
finish "$failed"
