//! Go's own last words: panics, fatal errors, stacks, and the usage text after a failed start. They have no header and no time.
use super::reader::{Dialect, Reader};
use crate::fact::{Fact, Origin, What, attr};
use crate::line::LineClass;

/// See the module.
pub static DIALECT: Dialect = Dialect {
    id: "go-crash",
    title: "a Go panic, fatal error or stack",
    sample: "panic: runtime error: invalid memory address or nil pointer dereference",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let text = line.text.trim();
    let crash = starts(text);
    let usage = text.starts_with("Error: ") && (1..=2).any(|n| reader.peek(n).is_some_and(|t| t.trim() == "Usage:"));
    if !crash && !usage {
        return false;
    }
    let lines = if crash { 1 + stack(reader, 1) } else { 1 + usage_lines(reader, text) };
    let last = reader.lines.get(reader.at + lines - 1).unwrap_or(line);
    // a stack without its panic is the rest of one that was told, or cut off
    if !text.starts_with("goroutine ") && !text.starts_with("[signal ") {
        let ended = usage && text.contains("Server closed");
        let what = if ended { What::ComponentStopped } else { What::ComponentCrashed };
        let mut words = text.to_owned();
        if let Some(frame) = frame(reader, lines) {
            words.push_str(&frame);
        }
        let mut fact = Fact::new(line.place.to(last.place), Origin::Log, what, &words);
        (fact.outer, fact.by) = (line.outer, line.by.clone());
        fact.failure = reader.sink.failure(&words, "");
        fact.set(attr::SEVERITY, "F");
        reader.sink.facts.push(fact);
    }
    reader.take(lines, "go-crash", LineClass::Recognised);
    true
}

fn starts(text: &str) -> bool {
    text.starts_with("panic: ")
        || text.starts_with("fatal error: ")
        || text.starts_with("[signal SIG")
        || text.starts_with("runtime: goroutine stack exceeds")
        || (text.starts_with("goroutine ") && text.ends_with("]:"))
}

/// How many lines from the `from`th on belong to a stack.
pub fn stack(reader: &Reader<'_, '_>, from: usize) -> usize {
    let (mut n, mut whole) = (from, from);
    while let Some(line) = reader.peek(n) {
        let text = line.trim();
        if !text.is_empty() {
            if !is_stack(line, text) {
                break;
            }
            whole = n + 1;
        }
        n += 1;
    }
    whole - from
}

fn is_stack(line: &str, text: &str) -> bool {
    let word = text.split('(').next().unwrap_or("");
    let call = text.contains('(')
        && (text.ends_with(')') || text.ends_with("...)"))
        && !word.is_empty()
        && !word.contains([' ', '"', '='])
        && (word.contains('.') || word == "panic");
    let source = line.starts_with(['\t', ' ']) && (text.contains(".go:") || text.contains(".s:"));
    let register = text.len() < 40 && text.split_whitespace().count() == 2 && text.contains(" 0x");
    call || source || register || starts(text) || text.starts_with("created by ") || text.starts_with("exit status")
}

/// Where a stack of `lines` lines is first in cert-manager's own code: ` in package.function at file.go:line`.
pub fn frame(reader: &Reader<'_, '_>, lines: usize) -> Option<String> {
    let own = |t: &str| t.contains("cert-manager/") && t.contains('(') && !t.contains(".go:");
    let n = (0..lines).find(|n| reader.peek(*n).is_some_and(own))?;
    let call = reader.peek(n)?;
    let name = call.get(..call.rfind('(')?)?.trim().rsplit('/').next()?;
    let source = reader.peek(n + 1).and_then(|t| t.split_whitespace().find(|w| w.contains(".go:"))).and_then(|w| w.rsplit('/').next());
    Some(source.map_or_else(|| format!(" in {name}"), |source| format!(" in {name} at {source}")))
}

fn usage_lines(reader: &Reader<'_, '_>, error: &str) -> usize {
    let again = error.trim_start_matches("Error: ");
    let (mut n, mut whole) = (1, 0);
    while let Some(line) = reader.peek(n) {
        let text = line.trim();
        let part = line.starts_with([' ', '\t'])
            || text == again
            || ["Usage:", "Flags:", "Global Flags:", "Available Commands:", "Aliases:", "Examples:", "Use \""]
                .iter()
                .any(|w| text.starts_with(w));
        if !text.is_empty() {
            if !part {
                break;
            }
            whole = n;
        }
        n += 1;
    }
    whole
}
