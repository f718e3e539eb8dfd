//! Plain text: an error sentence with nothing around it, also re-flowed over several lines. Last of the list.
use super::reader::{Dialect, Reader};
use crate::catalogue::failures::Failure;
use crate::fact::{Fact, Origin, What};
use crate::place::Place;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect =
    Dialect { id: "text", title: "error sentences in plain text", sample: "Error: failed to reach the server: connection refused", read };

const UNKNOWN: &str = "error-unknown";

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let mut n = 0;
    let mut joined = String::new();
    while let Some(text) = reader.peek(n) {
        if text.trim().is_empty()
            || n > 0 && (super::ends_text(text) || super::certbot::begins_block(text, reader.peek(n + 1).unwrap_or("")))
            || n >= 60
        {
            break;
        }
        joined.push_str(text.trim());
        joined.push('\n');
        n += 1;
    }
    if n == 0 {
        return false;
    }
    let lines: Vec<(Place, String)> = reader.lines[reader.at..reader.at + n].iter().map(|l| (l.place, l.text.trim().to_owned())).collect();
    let known = |f: &Option<Arc<Failure>>| f.as_ref().is_some_and(|f| f.id() != UNKNOWN);
    // curl names its other end in its command line only
    let asked = asked(reader);
    // and Python's urllib3 in the last of the exceptions that wrap each other
    let pool = lines.iter().map(|(_, t)| t.as_str()).find(|t| t.contains("ConnectionPool(host='")).unwrap_or("");
    let around = |t: &str| match () {
        () if t.contains("curl: (") => asked.as_str(),
        () if t.contains("Error: ") => pool,
        () => "",
    };
    let single: Vec<Option<Arc<Failure>>> = lines.iter().map(|(_, t)| reader.sink.failure(t, around(t))).collect();
    let whole = reader.sink.failure(&joined, if joined.contains("curl: (") { &asked } else { "" });
    let several = single.iter().filter(|f| known(f)).count();
    // lines that each say something of their own stay apart; a text that was re-flowed is one
    let alone = several > 0 && single.iter().flatten().any(|f| whole.as_ref().is_some_and(|w| w.id() == f.id()));
    if alone && n > 1 {
        for ((place, text), failure) in lines.iter().zip(&single) {
            if let Some(f) = failure.as_ref().filter(|f| f.id() != UNKNOWN || several == 0) {
                push(reader, *place, text, f.clone());
            }
        }
        // what stands around says nothing that was understood
        for failure in single {
            let class = if known(&failure) { crate::line::LineClass::Recognised } else { crate::line::LineClass::Continuation };
            reader.take(1, DIALECT.id, class);
        }
        return true;
    }
    let Some(failure) = whole else { return false };
    // what only announces what follows says nothing itself
    if failure.id() == UNKNOWN && lines.first().is_some_and(|(_, text)| text.ends_with(':')) {
        return false;
    }
    if failure.id() == UNKNOWN && lines.len() > 1 {
        // one line at a time: an error word somewhere does not make a paragraph an error
        let (place, text) = lines[0].clone();
        let Some(failure) = single.into_iter().next().flatten() else { return false };
        push(reader, place, &text, failure);
        reader.take_all(1, DIALECT.id);
        return true;
    }
    let place = lines[0].0.to(lines[n - 1].0);
    push(reader, place, &joined, failure);
    reader.take_all(n, DIALECT.id);
    true
}

/// The URL of the last command or request.
fn asked(reader: &Reader<'_, '_>) -> String {
    let command = reader.context.command.as_ref().filter(|c| c.text.starts_with("curl ")).map(|c| c.text.as_str());
    let url = command.and_then(|c| c.split_whitespace().find(|w| w.trim_matches(['"', '\'']).starts_with("http")));
    url.map(str::to_owned).or_else(|| reader.context.run.url.as_deref().map(str::to_owned)).unwrap_or_default()
}

fn push(reader: &mut Reader<'_, '_>, place: Place, text: &str, failure: Arc<Failure>) {
    let mut fact = Fact::new(place, Origin::Sentence, What::ErrorText, text);
    fact.failure = Some(failure);
    reader.sink.facts.push(fact);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn joins_what_was_re_flowed() {
        let facts = facts_of(
            &DIALECT,
            "failed to change Route 53 record set: InvalidChangeBatch: [RRSet with DNS\n    name _acme-challenge.shop.example.com., type TXT cannot be created because a\n    non multivalue answer rrset exists with the same name and type.]",
        );
        assert_eq!((facts.len(), facts[0].place.line), (1, 1));
    }

    #[test]
    fn curl_is_about_the_url_of_its_command() {
        let lines = crate::dialect::tree::lines_of(
            "[root@web ~]# curl -m10 https://ca.example/directory\ncurl: (28) Operation timed out after 10001 milliseconds with 0 out of -1 bytes received",
        );
        let mut sink = crate::sink::Sink::default();
        Reader::run(&lines, &mut sink);
        assert_eq!(sink.facts[0].failure.as_ref().unwrap().target, Some(crate::catalogue::failures::Target::Acme));
    }

    #[test]
    fn keeps_an_unknown_error() {
        assert_eq!(facts_of(&DIALECT, "something odd failed here")[0].failure.as_ref().unwrap().id(), UNKNOWN);
        assert!(facts_of(&DIALECT, "all is well").is_empty());
        assert!(facts_of(&DIALECT, "Certificate is up to date and has not expired").is_empty());
        assert!(facts_of(&DIALECT, "The following errors were reported by the server:").is_empty());
    }
}
