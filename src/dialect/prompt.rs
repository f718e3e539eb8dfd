//! Shell prompts and the commands behind them: they say nothing themselves, and name what follows.
use super::reader::{Command, Dialect, Reader};
use crate::entity::EntityKind;
use crate::line::LineClass;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect =
    Dialect { id: "shell", title: "shell commands in a paste", sample: "$ kubectl describe challenge -n shop shop-1-2-3", read };

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let text = reader.line().text.trim();
    let Some(command) = command_of(text) else { return false };
    reader.context.command = Some(parse(command));
    reader.context.subject = None;
    reader.take(1, "", LineClass::Noise);
    true
}

/// The command of a line, without its prompt.
fn command_of(text: &str) -> Option<&str> {
    const TOOLS: &[&str] = &[
        "kubectl ",
        "cmctl ",
        "oc ",
        "k ",
        "helm ",
        "certopsy ",
        "certbot ",
        "sudo certbot ",
        "acme.sh ",
        "./acme.sh ",
        "lego ",
        "journalctl ",
    ];
    let is = |t: &str| TOOLS.iter().any(|c| t.starts_with(c));
    if is(text) {
        return Some(text);
    }
    for prompt in ["$ ", "# ", "❯ ", "➜ ", "> ", "% "] {
        if let Some((head, rest)) = text.split_once(prompt)
            && (is(rest) || head.is_empty() && prompt == "$ " || head.ends_with(']') && head.starts_with('['))
            && !head.contains(": ")
        {
            return Some(rest);
        }
    }
    None
}

fn parse(text: &str) -> Command {
    let mut command = Command { text: text.to_owned(), ..Command::default() };
    let mut words = text.split_whitespace().skip(1).peekable();
    let mut plain = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "-n" | "--namespace" => command.namespace = words.next().map(Arc::from),
            "|" | ">" | "&&" => break,
            "-o" | "--context" | "-l" | "--for" | "-f" | "-c" | "--since" | "--tail" | "--sort-by" | "--field-selector" => {
                words.next();
            }
            w if w.starts_with("--namespace=") => command.namespace = w.split_once('=').map(|(_, v)| Arc::from(v)),
            w if w.starts_with('-') => {}
            w => plain.push(w),
        }
    }
    let mut plain = plain.into_iter();
    command.verb = plain.next().unwrap_or("").to_owned();
    for word in plain {
        if let Some((kind, name)) = word.split_once('/') {
            command.kinds.extend(EntityKind::from_kubernetes(kind));
            command.name = Some(Arc::from(name));
        } else if command.kinds.is_empty() {
            command.kinds.extend(word.split(',').filter_map(EntityKind::from_kubernetes));
        } else if command.name.is_none() {
            command.name = Some(Arc::from(word));
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_commands_behind_prompts() {
        let c = parse(command_of("❯ kubectl describe challenge -n shop shop-1-2-3").unwrap());
        assert_eq!(
            (c.verb.as_str(), c.namespace.as_deref(), c.name.as_deref(), c.kinds.as_slice()),
            ("describe", Some("shop"), Some("shop-1-2-3"), &[EntityKind::Challenge][..])
        );
        assert!(command_of("[root@node01 tls]# kubectl get cert").is_some());
        assert!(command_of("Error: # of things").is_none());
        assert_eq!(parse("kubectl get a.b/c").name.as_deref(), Some("c"));
    }
}
