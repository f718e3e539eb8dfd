//! Events as tables: `kubectl get events`, `kubectl events`, the Events block of `describe` and cmctl, and single rows of them.
use super::event::{Event, push};
use super::reader::{Dialect, Reader};
use super::rows;
use crate::entity::{EntityKind, ObjectRef};
use crate::line::Line;
use crate::place::Place;
use crate::time::{Stamp, parse_age};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "event-table",
    title: "Events as printed by kubectl get events, kubectl events, kubectl describe",
    sample: "4m36s       Warning   PresentError         challenge/shop-1-2-3   Error presenting challenge: x",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let lines = reader.lines;
    let text = &*reader.line().text;
    let trimmed = text.trim_start();
    if (trimmed.starts_with("LAST SEEN") || trimmed.starts_with("NAMESPACE ") && trimmed.contains("LAST SEEN"))
        && trimmed.contains("REASON")
    {
        let columns = rows::columns(text);
        let mut n = 1;
        while let Some(row) = reader.peek(n).filter(|r| !r.trim().is_empty()) {
            if super::starts_something(row) {
                break;
            }
            let cells = rows::cells(row, &columns);
            let cell = |name: &str| columns.iter().position(|(c, _)| c == name).and_then(|i| cells.get(i)).copied().unwrap_or("");
            let namespace = Some(cell("NAMESPACE")).filter(|n| !n.is_empty()).map(str::to_owned);
            let times = if cell("LAST SEEN").is_empty() { cell("LAST") } else { cell("LAST SEEN") };
            let (message, more) = &with_lines_of_vault(reader, n, cell("MESSAGE"));
            let place = lines[reader.at + n].place.to(lines[reader.at + n + more].place);
            one(
                reader,
                namespace.as_deref(),
                cell("TYPE"),
                cell("REASON"),
                cell("OBJECT"),
                times,
                cell("COUNT"),
                cell("FIRST SEEN"),
                message,
                place,
            );
            n += 1 + more;
        }
        reader.take_all(n, DIALECT.id);
        return true;
    }
    if trimmed == "Events:" || trimmed.starts_with("Events:  <none>") || trimmed == "Events: <none>" || is_events_header(trimmed) {
        let n = block(reader);
        reader.take_all(n, DIALECT.id);
        return true;
    }
    // single rows
    let words: Vec<&str> = trimmed.split_whitespace().take(4).collect();
    if matches!(words.first(), Some(&"Warning" | &"Normal")) && words.len() > 3 {
        let n = row_of_block(reader, 0, None);
        reader.take_all(n.max(1), DIALECT.id);
        return true;
    }
    if words.len() > 3 && matches!(words[1], "Warning" | "Normal") && parse_age(words[0]).is_some() && words[3].contains('/') {
        let cells = rows::split(trimmed, 5);
        if let [age, kind, reason, object, message] = cells.as_slice() {
            let (age, kind, reason, object, message) =
                (age.to_string(), kind.to_string(), reason.to_string(), object.to_string(), message.to_string());
            let (message, more) = with_lines_of_vault(reader, 0, &message);
            let place = reader.line().place.to(lines[reader.at + more].place);
            one(reader, None, &kind, &reason, &object, &age, "", "", &message, place);
            reader.take_all(1 + more, DIALECT.id);
            return true;
        }
    }
    false
}

fn is_events_header(text: &str) -> bool {
    text.starts_with("Type ") && text.contains("Reason") && text.contains("Message")
}

#[allow(clippy::too_many_arguments)]
fn one(
    reader: &mut Reader<'_, '_>,
    namespace: Option<&str>,
    kind: &str,
    reason: &str,
    object: &str,
    last: &str,
    count: &str,
    first: &str,
    message: &str,
    place: Place,
) {
    let namespace =
        namespace.map(str::to_owned).or_else(|| reader.context.command.as_ref().and_then(|c| c.namespace.as_deref().map(str::to_owned)));
    let subject = object
        .split_once('/')
        .map(|(kind, name)| ObjectRef::new(EntityKind::from_kubernetes(kind).unwrap_or(EntityKind::Other), namespace.as_deref(), name));
    let (n, since, until) = times(last);
    let event = Event {
        kind,
        reason,
        message,
        from: "",
        count: count.parse().unwrap_or(n),
        first: parse_age(first).map(|(a, p)| Stamp::Age(a, p)).or(since),
        last: until,
    };
    push(reader, subject, &event, place);
}

/// `66s (x5 over 2m12s)`: count, age of the first, age of the last.
fn times(text: &str) -> (u64, Option<Stamp>, Option<Stamp>) {
    let age = |t: &str| parse_age(t.trim()).map(|(a, p)| Stamp::Age(a, p));
    match text.split_once('(') {
        Some((last, rest)) => {
            let rest = rest.trim_end_matches(')');
            let (count, over) = rest.split_once(" over ").unwrap_or((rest, ""));
            (count.trim().trim_start_matches('x').parse().unwrap_or(1), age(over).or_else(|| age(last)), age(last))
        }
        None => (1, age(text), None),
    }
}

/// Reads an Events block at the cursor (from its `Events:` line or its header); returns how many lines it has. The rows are about the
/// subject of the document.
pub fn block(reader: &mut Reader<'_, '_>) -> usize {
    let mut n = 0;
    let mut columns: Option<Vec<(String, usize)>> = None;
    if reader.peek(0).is_some_and(|t| t.trim_start().starts_with("Events:")) {
        n = 1;
    }
    while let Some(text) = reader.peek(n) {
        let trimmed = text.trim();
        if trimmed.is_empty() || super::starts_something(text) {
            break;
        }
        if is_events_header(trimmed) {
            columns = Some(rows::columns(text));
            n += 1;
        } else if trimmed.starts_with("----") {
            n += 1;
        } else if trimmed.starts_with("Warning") || trimmed.starts_with("Normal") {
            n += row_of_block(reader, n, columns.as_deref()).max(1);
        } else {
            break;
        }
    }
    n.max(1)
}

/// A message with the lines behind the `n`th that belong to it, and how many they are: Vault's client (`api/response.go`) says what was asked,
/// the code and the errors on lines of their own, which a table prints as they are.
fn with_lines_of_vault(reader: &Reader<'_, '_>, n: usize, message: &str) -> (String, usize) {
    let mut whole = message.to_owned();
    if !message.ends_with("Error making API request.") {
        return (whole, 0);
    }
    let is_its = |text: &str| text.is_empty() || ["URL: ", "Code: ", "* "].iter().any(|head| text.starts_with(head));
    let behind = (n + 1..n + 12).map_while(|line| reader.peek(line)).map(str::trim).take_while(|text| is_its(text));
    let mut more = 0;
    for (line, text) in behind.enumerate().filter(|(_, text)| !text.is_empty()) {
        whole.push(' ');
        whole.push_str(text);
        more = line + 1;
    }
    (whole, more)
}

/// A row `Type Reason Age From Message`, and the lines over which its message goes on.
fn row_of_block(reader: &mut Reader<'_, '_>, from: usize, _columns: Option<&[(String, usize)]>) -> usize {
    let lines: &[Line<'_>] = reader.lines;
    let row = reader.peek(from).unwrap_or("").trim().to_owned();
    let Some((kind, rest)) = row.split_once(char::is_whitespace) else { return 1 };
    let Some((reason, rest)) = rest.trim_start().split_once(char::is_whitespace) else { return 1 };
    let rest = rest.trim_start();
    // an age, perhaps `(xN over …)`, then the component, then the message
    let (age, rest) = match rest.split_once('(').filter(|(head, tail)| parse_age(head.trim()).is_some() && tail.starts_with('x')) {
        Some((head, tail)) => match tail.split_once(')') {
            Some((inner, rest)) => (format!("{} ({inner})", head.trim()), rest.trim_start()),
            None => (head.trim().to_owned(), ""),
        },
        None => match rest.split_once(char::is_whitespace) {
            Some((age, rest)) if parse_age(age).is_some() || age == "<unknown>" || age == "<invalid>" => {
                (age.to_owned(), rest.trim_start())
            }
            _ => (String::new(), rest),
        },
    };
    let (component, message) = match rest.split_once(char::is_whitespace) {
        Some((c, m)) if !c.contains(':') => (c.to_owned(), m.trim().to_owned()),
        _ => (String::new(), rest.to_owned()),
    };
    let mut message = message;
    let mut n = 1;
    let indent = reader.peek(from).map_or(0, |t| t.len() - t.trim_start().len());
    while let Some(next) = reader.peek(from + n) {
        let deeper = next.len() - next.trim_start().len() > indent + 6;
        if next.trim().is_empty() || !deeper || next.trim_start().starts_with("Warning ") || next.trim_start().starts_with("Normal ") {
            break;
        }
        message.push(' ');
        message.push_str(next.trim());
        n += 1;
    }
    let (message, more) = with_lines_of_vault(reader, from + n - 1, &message);
    n += more;
    let place = lines[reader.at + from].place.to(lines[reader.at + from + n - 1].place);
    let (count, first, last) = times(&age);
    let subject = reader.context.subject.clone().or_else(|| {
        let c = reader.context.command.as_ref()?;
        Some(ObjectRef::new(*c.kinds.first()?, c.namespace.as_deref(), c.name.as_deref()?))
    });
    let event = Event { kind, reason, message: &message, from: &component, count, first, last };
    push(reader, subject, &event, place);
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::What;
    use crate::time::SECOND;

    #[test]
    fn reads_single_rows() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts[0].what, facts[0].subject.as_ref().unwrap().name.as_ref()), (What::PresentFailed, "shop-1-2-3"));
        let facts =
            facts_of(&DIALECT, "Warning  PresentError  20m (x974 over 20d)  cert-manager-challenges  Error presenting challenge: x y");
        assert_eq!((facts[0].count, facts[0].text.as_ref()), (974, "Error presenting challenge: x y"));
    }

    #[test]
    fn what_vault_says_goes_on_over_lines() {
        let said = "Error initializing issuer: error logging in to Vault server: Error making API request.";
        let rest = "\n\nURL: POST https://vault.example/v1/auth/approle/login\nCode: 403. Errors:\n\n* permission denied\n";
        for row in [
            format!(
                "Events:\n  Type     Reason         Age   From          Message\n  ----     ------         ----  ----          -------\n  Warning  ErrInitIssuer  4m    cert-manager  {said}"
            ),
            format!(
                "LAST SEEN   TYPE      REASON          OBJECT         MESSAGE\n60s         Warning   ErrInitIssuer   issuer/vault   {said}"
            ),
            format!("60s         Warning   ErrInitIssuer   issuer/vault   {said}"),
        ] {
            let facts = facts_of(&DIALECT, &(row + rest));
            assert!(facts.len() == 1 && facts[0].text.ends_with("Code: 403. Errors: * permission denied"), "{facts:?}");
        }
    }

    #[test]
    fn reads_tables() {
        let text = "LAST SEEN           TYPE      REASON         OBJECT                 MESSAGE\n26s (x5 over 91s)   Warning   PresentError   Challenge/shop-1-2-3   Error presenting challenge: x";
        let facts = facts_of(&DIALECT, text);
        assert_eq!((facts.len(), facts[0].count, facts[0].stamp), (1, 5, Some(Stamp::Age(91 * SECOND, crate::time::Precision::Second))));
    }
}
