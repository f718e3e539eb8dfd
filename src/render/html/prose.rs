//! Sentences of the report as HTML: what stands in backticks is code, what an input said is set apart, names do not look like words.
use crate::render::escape;
use crate::render::markup::Markup;

/// Programs that the sentences of the report tell people to run. What is not here is set as code, without a button to copy it.
#[rustfmt::skip]
const PROGRAMS: &[&str] = &[
    "acme.sh", "aws", "az", "certbot", "certopsy", "cmctl", "curl", "delv", "dig", "docker", "doctl", "gcloud", "helm", "host", "istioctl",
    "journalctl", "kubectl", "lego", "nc", "nslookup", "nsupdate", "oc", "openssl", "pdnsutil", "step", "sudo", "systemctl", "vault", "whois",
];

/// A sentence.
pub fn sentence(out: &mut Markup, text: &str) {
    let text = escape::line(text);
    // What an input said stands between the first opening and the last closing sign: it may hold such signs itself.
    match (text.find('“'), text.rfind('”')) {
        (Some(a), Some(b)) if a < b => {
            spans(out, text.get(..a).unwrap_or(""));
            out.element("q", &[], text.get(a + '“'.len_utf8()..b).unwrap_or(""));
            spans(out, text.get(b + '”'.len_utf8()..).unwrap_or(""));
        }
        _ => spans(out, &text),
    }
}

/// A command that can be copied: one click selects it whole, with or without a script.
pub fn command(out: &mut Markup, text: &str) {
    out.open("div", &[("class", "command".into())]);
    out.element("code", &[("class", "run".into())], &escape::line(text));
    out.close("div");
}

fn spans(out: &mut Markup, text: &str) {
    let mut rest = text;
    while let Some(open) = rest.find('`') {
        words(out, rest.get(..open).unwrap_or(""));
        let after = rest.get(open..).unwrap_or("");
        let run = after.len() - after.trim_start_matches('`').len();
        let inside = after.get(run..).unwrap_or("");
        match escape::closing(inside, run) {
            Some(end) => {
                let code = inside.get(..end).unwrap_or("").trim();
                let class = if is_command(code) { "run" } else { "name" };
                out.element("code", &[("class", class.into())], code);
                rest = inside.get(end + run..).unwrap_or("");
            }
            None => {
                out.text(after.get(..run).unwrap_or(""));
                rest = inside;
            }
        }
    }
    words(out, rest);
}

fn words(out: &mut Markup, text: &str) {
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.text(" ");
        }
        let start = word.len() - word.trim_start_matches(['(', '"', '\'', '“', '‘', '[', '{']).len();
        let core = escape::trim_end(word.get(start..).unwrap_or(""));
        if is_name(core) {
            out.text(word.get(..start).unwrap_or(""));
            out.element("code", &[("class", "name".into())], core);
            out.text(word.get(start + core.len()..).unwrap_or(""));
        } else {
            out.text(word);
        }
    }
}

/// Something to type: a program and what it is given.
fn is_command(code: &str) -> bool {
    code.split_once(' ').is_some_and(|(first, _)| PROGRAMS.contains(&first))
}

/// A name, address or path; not what only Markdown would stumble over.
fn is_name(core: &str) -> bool {
    core.len() > 2 && core.contains(|c: char| c.is_ascii_alphanumeric()) && escape::is_code(core)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let mut out = Markup::default();
        sentence(&mut out, text);
        out.finish()
    }

    #[test]
    fn sentences_are_told_from_names_commands_and_quotes() {
        assert_eq!(
            html("the TXT of _acme-challenge.a.example (see shop/web-tls) stays"),
            "the TXT of <code class=\"name\">_acme-challenge.a.example</code> (see <code class=\"name\">shop/web-tls</code>) stays"
        );
        assert_eq!(
            html("run `cmctl renew web` with `a`"),
            "run <code class=\"run\">cmctl renew web</code> with <code class=\"name\">a</code>"
        );
        assert_eq!(html("`retry after`"), "<code class=\"name\">retry after</code>");
        assert_eq!(html("`cnameStrategy: Follow`"), "<code class=\"name\">cnameStrategy: Follow</code>");
        assert_eq!(html("The CA said: “no “such” <order>” (×2)"), "The CA said: <q>no “such” &lt;order&gt;</q> (×2)");
        assert_eq!(html("a ` b"), "a ` b");
        assert_eq!(html("2 & 3"), "2 &amp; 3");
    }
}
