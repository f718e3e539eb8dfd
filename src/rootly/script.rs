//! `post.sh`: sends the payloads with curl, for those who want that. Shows what it would do unless `--yes` is given; the token comes from the
//! environment and never stands on a command line.
use super::known::Known;
use super::payloads::{Flag, Payload};

const HEAD: &str = r#"#!/bin/sh
# Sends the payloads of this folder to Rootly. Without --yes it only shows what would be sent.
#   ROOTLY_API_TOKEN        a token of Rootly
#   ROOTLY_INCIDENT_ID      id of the incident, where it is not filled in below
#   ROOTLY_POST_MORTEM_ID   id of its retrospective
#   ROOTLY_API_HOST         another host than https://api.rootly.com
# By default one internal event is added. Nothing here changes a state, pages anybody or publishes.
set -eu
cd "$(dirname "$0")"
host=${ROOTLY_API_HOST:-https://api.rootly.com}
yes=no
times=no
retrospective=no
action_items=no
each_event=no

usage() {
    echo "usage: sh post.sh [--yes] [--times] [--retrospective] [--action-items] [--each-event]"
    echo "  --yes            send; without it only show what would be sent"
    echo "  --times          also fill times of the incident that are empty in Rootly"
    echo "  --retrospective  also put the body of the retrospective (before anybody opens it)"
    echo "  --action-items   also add the proposed action items"
    echo "  --each-event     instead of one event an event a row"
}

for option in "$@"; do
    case $option in
        --yes) yes=yes ;;
        --times) times=yes ;;
        --retrospective) retrospective=yes ;;
        --action-items) action_items=yes ;;
        --each-event) each_event=yes ;;
        --dry-run) yes=no ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

if [ "$yes" = yes ]; then
    case ${ROOTLY_API_TOKEN:-} in
        '') echo "post.sh: set ROOTLY_API_TOKEN" >&2; exit 2 ;;
        *[!A-Za-z0-9._~+/=-]*) echo "post.sh: ROOTLY_API_TOKEN holds a character that no token has" >&2; exit 2 ;;
    esac
    command -v curl >/dev/null || { echo "post.sh: curl is not installed" >&2; exit 2; }
    answer=$(mktemp)
    trap 'rm -f "$answer"' EXIT
fi

# request METHOD PATH FILE NEEDED_ID
request() {
    if [ "$yes" != yes ]; then
        echo "would send: $1 $host$2 with $3"
        return 0
    fi
    case $4 in
        '' | *[!A-Za-z0-9_-]*) echo "post.sh: the id for $2 is missing or no id" >&2; exit 2 ;;
    esac
    if [ -f sent.log ] && grep -qxF "$1 $2 $3" sent.log; then
        echo "already sent: $1 $2 ($3)"
        return 0
    fi
    status=$(printf 'header = "Authorization: Bearer %s"\n' "$ROOTLY_API_TOKEN" | curl --config - --silent --show-error \
        --request "$1" --header 'Content-Type: application/vnd.api+json' --header 'Accept: application/vnd.api+json' \
        --data-binary "@$3" --output "$answer" --write-out '%{http_code}' "$host$2") || { echo "post.sh: no answer from $host" >&2; exit 1; }
    case $status in
        2??) echo "sent: $1 $2 ($3): $status"; echo "$1 $2 $3" >>sent.log ;;
        409) echo "post.sh: $3 was refused: the retrospective has been opened in the editor; paste retrospective.md there" >&2; exit 1 ;;
        429) echo "post.sh: the rate limit is reached; run again later, what was sent is not sent twice" >&2; exit 1 ;;
        *) echo "post.sh: $1 $2 was answered $status:" >&2; cat "$answer" >&2; exit 1 ;;
    esac
}

"#;

/// The script for some payloads. Ids that are known are filled in.
pub fn post(payloads: &[Payload], known: &Known) -> String {
    let mut out = HEAD.to_owned();
    for (variable, id) in [("incident_id", &known.incident_id), ("post_mortem_id", &known.post_mortem_id)] {
        let name = variable.to_uppercase();
        // known ids were checked: letters, digits, - and _
        out.push_str(&format!("{variable}=${{ROOTLY_{name}:-{}}}\n", id.as_deref().unwrap_or("")));
    }
    out.push_str("shown_incident=${incident_id:-'{incident_id}'}\nshown_post_mortem=${post_mortem_id:-'{post_mortem_id}'}\n\n");
    let rows = payloads.iter().any(|p| p.flag == Flag::EachEvent);
    for payload in payloads {
        let path = payload.path.replace("{incident_id}", "$shown_incident").replace("{post_mortem_id}", "$shown_post_mortem");
        let call = format!("request {} \"{path}\" {} \"${}\"", payload.method, payload.file, payload.needs);
        let line = match payload.flag {
            Flag::Never => format!("# not sent, see requests.jsonl: {}", payload.file),
            Flag::Default if rows => format!("[ \"$each_event\" = yes ] || {call}"),
            Flag::Default => call,
            flag => format!("[ \"${}\" = no ] || {call}", flag.word()),
        };
        out.push_str(&line);
        out.push('\n');
    }
    if !rows {
        out.push_str("[ \"$each_event\" = no ] || echo \"post.sh: the folder was made without --each-event\" >&2\n");
    }
    out.push_str("[ \"$yes\" = yes ] || echo \"nothing was sent; --yes sends\"\n");
    out
}
