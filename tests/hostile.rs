//! Whatever the input: no panic, and nothing of it breaks out of its place in the Markdown.
use certopsy::input::Source;
use certopsy::render::{markdown, options::RenderOptions};
use certopsy::{Options, analyze};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Flags, Parser, Tag};

fn markdown_of(bytes: &[u8]) -> String {
    let sources = [Source { name: "in.log".into(), bytes: bytes.to_vec(), ..Source::default() }];
    markdown::render(&analyze(&sources, &Options::default()), &RenderOptions { limit: 20, tz: None })
}

fn is_safe(text: &str) {
    for event in Parser::new_ext(text, Flags::ENABLE_TABLES) {
        match event {
            Event::Html(h) | Event::InlineHtml(h) => panic!("HTML {h:?} in\n{text}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("link {dest_url:?} in\n{text}"),
            _ => {}
        }
    }
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn hostile_strings_stay_in_their_place() {
    let corpus = include_str!("../samples/hostile/strings.txt").lines().filter(|l| !l.starts_with('#'));
    for evil in corpus.map(|l| serde_json::from_str::<String>(l).unwrap()) {
        let evil = evil.chars().take(300).collect::<String>();
        let line = format!(
            "E0603 20:18:01.123456       1 sync.go:208] \"propagation check failed\" err=\"wrong status code '404', expected '200' {evil}\" logger=\"cert-manager.controller\" resource_name=\"a-1-2-3{evil}\" resource_namespace=\"n\" resource_kind=\"Challenge\" dnsName=\"{evil}\" type=\"HTTP-01\"\n{evil} failed: error {evil}\n"
        );
        is_safe(&markdown_of(line.as_bytes()));
    }
}

#[test]
fn damaged_inputs_are_survived() {
    let long = "x".repeat(2 << 20);
    for bytes in [
        &b""[..],
        b"\0\0\0binary\0",
        b"\xff\xfe\xfd",
        b"{\"kind\": \"Event\", \"items\": [",
        b"apiVersion: v1\nkind: List\nitems:\n- - - :\n  ? x\n",
        b"Name:  x\nStatus:\n  Conditions:\n",
        long.as_bytes(),
        b"E0603 20:18:01.123456 1 a.go:1] \"unterminated",
    ] {
        is_safe(&markdown_of(bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn random_text_is_survived(text in "(?s)[ -~\n\t│{}\\[\\]\":]{0,300}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        markdown_of(text.as_bytes());
        markdown_of(&bytes);
    }
}
