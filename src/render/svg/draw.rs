//! Shapes and words of the picture, from top to bottom.
use super::lanes::{self, Bar, Lane, Mark, Tone};
use super::scale::{Scale, rough};
use super::{Targets, ticks};
use crate::render::markup::Markup;
use crate::render::{escape, when, words};
use crate::report::{Entry, Incident};
use crate::time::Instant;

/// Width of the picture.
pub const WIDTH: f64 = 920.0;
/// Where the axis begins; names stand left of it.
pub const LEFT: f64 = 214.0;
/// Where it ends.
pub const RIGHT: f64 = 912.0;
/// Height of a row above the lanes.
pub const BAND: f64 = 16.0;
/// Height of a lane without bars.
const LANE: f64 = 34.0;
/// Height of a row of bars.
const ROW: f64 = 17.0;
/// Characters of a name.
const NAME: usize = 30;
/// Sentences in the title of a mark.
const SENTENCES: usize = 6;

/// The picture while it grows downwards.
pub struct Frame<'a> {
    /// What is drawn.
    pub out: Markup,
    /// Where the next row begins.
    pub y: f64,
    /// The axis.
    pub scale: &'a Scale,
    /// Where marks lead.
    pub targets: Option<Targets<'a>>,
    /// Stretches that no source covers.
    pub blind: Vec<(f64, f64)>,
    /// Lines of moments: where, and from which height.
    pub lines: Vec<(f64, f64)>,
}

/// An id of a part of an incident.
pub fn id(incident: &Incident, part: &str) -> String {
    format!("{}-{part}", incident.id.to_ascii_lowercase())
}

impl<'a> Frame<'a> {
    /// A picture with nothing in it.
    pub fn new(scale: &'a Scale, targets: Option<Targets<'a>>) -> Frame<'a> {
        Frame { out: Markup::default(), y: 4.0, scale, targets, blind: Vec::new(), lines: Vec::new() }
    }

    /// The label of a moment and, later, its line.
    pub fn moment(&mut self, x: f64, y: f64, name: &str, right: bool) {
        let (at, anchor) = if right { (x + 5.0, "start") } else { (x - 5.0, "end") };
        self.words(at, y, "moment", anchor, name);
        self.lines.push((x, y - 10.0));
    }

    /// A small heading in the margin.
    pub fn heading(&mut self, text: &str) {
        self.words(LEFT - 12.0, self.y + 11.0, "kind", "end", text);
        self.y += 4.0;
    }

    /// A source and the stretches that it covers.
    pub fn source(&mut self, file: &str, spans: &[(Instant, Instant)]) {
        self.y += BAND;
        self.name(file, self.y + 9.0);
        for (from, to) in spans {
            let (left, right) = (self.scale.x(*from), self.scale.x(*to));
            let left = left.min(RIGHT - 2.0);
            self.out.open(
                "rect",
                &[
                    ("class", "cover".into()),
                    ("x", left.into()),
                    ("y", (self.y + 2.5).into()),
                    ("width", (right - left).max(2.0).into()),
                    ("height", 6.0.into()),
                    ("rx", 3.0.into()),
                ],
            );
            self.out.element("title", &[], &format!("{}: {} – {} UTC", escape::line(file), second(*from), second(*to)));
            self.out.close("rect");
        }
        self.out.line();
    }

    /// A lane: its line, its name, its marks and bars.
    pub fn lane(&mut self, lane: &Lane<'_>) {
        let top = self.y;
        let marks = if lane.marks.is_empty() { 6.0 } else { 0.0 };
        let height = if lane.rows == 0 { LANE } else { LANE - 2.0 * marks + lane.rows as f64 * ROW };
        let middle = top + LANE / 2.0 - marks / 2.0;
        self.line("rule", LEFT, RIGHT, top + height);
        let label = top + height / 2.0;
        if lane.kind.is_empty() {
            self.words(LEFT - 12.0, label + 4.0, "kind", "end", lane.name);
        } else {
            self.words(LEFT - 12.0, label - 4.0, "kind", "end", &shorten(&escape::line(lane.kind), NAME));
            self.name(lane.name, label + 10.0);
        }
        let bars = if lane.marks.is_empty() { top + height / 2.0 - lane.rows as f64 * ROW / 2.0 } else { middle + 11.0 };
        for bar in &lane.bars {
            self.bar(bar, bars + bar.row as f64 * ROW);
        }
        for mark in &lane.marks {
            self.mark(mark, middle);
        }
        self.out.line();
        self.y = top + height;
    }

    /// The axis below and, under what is drawn already, what runs through all lanes: cuts, uncovered stretches, moments.
    pub fn axis(&mut self, top: f64) {
        let bottom = self.y;
        let over = std::mem::take(&mut self.out);
        self.line("rule", LEFT, RIGHT, top);
        let blind = std::mem::take(&mut self.blind);
        for (left, right) in &blind {
            self.block("blind", *left, top, right - left, bottom - top, "No input covers this stretch of time");
        }
        let cuts: Vec<(f64, f64, i64)> = self.scale.cuts().collect();
        for (left, right, length) in cuts {
            let label = rough(length);
            self.block(
                "cut",
                left,
                top,
                right - left,
                bottom - top,
                &format!("Nothing begins or ends for about {label}: the axis is cut here"),
            );
            for x in [left, right] {
                self.vertical("edge", x, top, bottom);
            }
            self.words((left + right) / 2.0, bottom + 16.0, "gap", "middle", &label);
        }
        self.out.line();
        for (x, from) in std::mem::take(&mut self.lines) {
            self.vertical("instant", x, from, bottom);
        }
        self.out.append(over);
        let pieces: Vec<(f64, f64)> = self.scale.pieces.iter().map(|p| (p.left, p.right)).collect();
        for (left, right) in pieces {
            self.line("axis", left, right, bottom);
        }
        let (times, dates) = ticks::ticks(self.scale);
        for tick in times {
            self.vertical("tick", tick.x, bottom, bottom + 4.0);
            self.words(tick.x, bottom + 16.0, "time", "middle", &tick.label);
        }
        for date in dates {
            self.words(date.x, bottom + 31.0, "date", "start", &date.label);
        }
        self.words(LEFT - 12.0, bottom + 16.0, "kind", "end", "UTC");
        self.y = bottom + 38.0;
        self.out.line();
    }

    /// What the shapes mean: those that occur.
    pub fn legend(&mut self, lanes: &[Lane<'_>]) {
        let has = |t: Tone| lanes.iter().any(|l| l.marks.iter().any(|m| m.tone == t) || l.bars.iter().any(|b| b.tone == t));
        self.y += 14.0;
        let mut x = LEFT;
        for (tone, word) in [
            (Tone::Bad, "failure"),
            (Tone::Good, "success"),
            (Tone::Plain, "step"),
            (Tone::Told, "reported by people or tools"),
            (Tone::Derived, "worked out"),
        ] {
            if has(tone) {
                let at = self.place(&mut x, word);
                self.shape(tone, at + 6.0, self.y - 4.0);
            }
        }
        if lanes.iter().any(|l| l.marks.iter().any(|m| m.entries.len() > 1)) {
            let at = self.place(&mut x, "entries close together");
            self.pill("m-plain", at + 7.0, self.y - 4.0, "n");
        }
        if lanes.iter().any(|l| !l.bars.is_empty()) {
            let at = self.place(&mut x, "repeats, first to last");
            self.out.empty(
                "rect",
                &[
                    ("class", "b-bad".into()),
                    ("x", at.into()),
                    ("y", (self.y - 10.0).into()),
                    ("width", 14.0.into()),
                    ("height", 12.0.into()),
                    ("rx", 3.0.into()),
                ],
            );
        }
        self.y += 10.0;
        self.out.line();
    }

    /// Writes a word of the legend where there is room for it; gives where its shape goes.
    fn place(&mut self, x: &mut f64, word: &str) -> f64 {
        let width = 20.0 + word.len() as f64 * 6.4;
        if *x + width > RIGHT {
            (*x, self.y) = (LEFT, self.y + 18.0);
        }
        let at = *x;
        self.words(at + 18.0, self.y, "time", "start", word);
        *x += width + 18.0;
        at
    }

    fn mark(&mut self, mark: &Mark<'_>, y: f64) {
        let linked = self.link(mark.first);
        self.out.open("g", &[]);
        self.out.element("title", &[], &sentences(&mark.entries));
        match mark.entries.len() {
            0 | 1 => self.shape(mark.tone, mark.x, y),
            n => self.pill(tone_class(mark.tone), mark.x, y, &n.to_string()),
        }
        self.out.close("g");
        if linked {
            self.out.close("a");
        }
    }

    fn bar(&mut self, bar: &Bar<'_>, y: f64) {
        let linked = self.link(bar.entry);
        let class = if bar.tone == Tone::Bad { "b-bad" } else { "b-plain" };
        self.out.open("g", &[]);
        let title = if bar.entries > 1 { format!("{} repeated entries", bar.entries) } else { sentence(bar.entry) };
        self.out.element("title", &[], &title);
        self.out.empty(
            "rect",
            &[
                ("class", class.into()),
                ("x", bar.left.into()),
                ("y", y.into()),
                ("width", (bar.right - bar.left).into()),
                ("height", 13.0.into()),
                ("rx", 3.0.into()),
            ],
        );
        if let Some(label) = lanes::label(bar) {
            self.words(bar.left + 6.0, y + 10.0, if bar.tone == Tone::Bad { "n-bad" } else { "n-plain" }, "start", &label);
        }
        self.out.close("g");
        if linked {
            self.out.close("a");
        }
    }

    fn link(&mut self, entry: &Entry) -> bool {
        let Some(target) = self.targets.and_then(|t| t(entry)) else { return false };
        // The table below is the way for the keyboard; dozens of stops in a picture are in its way.
        self.out.open("a", &[("href", format!("#{target}").into()), ("tabindex", "-1".into())]);
        true
    }

    fn shape(&mut self, tone: Tone, x: f64, y: f64) {
        let class = tone_class(tone);
        match tone {
            Tone::Bad => {
                let path = format!("M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z", y - 6.0, x + 6.0, y + 6.0, x - 6.0);
                self.out.empty("path", &[("class", class.into()), ("d", path.into())]);
            }
            Tone::Told => self.out.empty(
                "rect",
                &[("class", class.into()), ("x", (x - 4.0).into()), ("y", (y - 4.0).into()), ("width", 8.0.into()), ("height", 8.0.into())],
            ),
            _ => {
                let radius = if tone == Tone::Plain { 3.5 } else { 4.5 };
                self.out.empty("circle", &[("class", class.into()), ("cx", x.into()), ("cy", y.into()), ("r", radius.into())]);
            }
        }
    }

    fn pill(&mut self, class: &'static str, x: f64, y: f64, text: &str) {
        let half = 4.0 + text.len() as f64 * lanes::CHARACTER / 2.0;
        self.out.empty(
            "rect",
            &[
                ("class", class.into()),
                ("x", (x - half).into()),
                ("y", (y - 7.5).into()),
                ("width", (2.0 * half).into()),
                ("height", 15.0.into()),
                ("rx", if class == "m-told" { 2.0 } else { 7.0 }.into()),
            ],
        );
        let ink = match class {
            "m-bad" => "n-bad",
            "m-good" => "n-good",
            "m-derived" => "n-derived",
            _ => "n-plain",
        };
        self.words(x, y + 3.7, ink, "middle", text);
    }

    fn words(&mut self, x: f64, y: f64, class: &'static str, anchor: &'static str, text: &str) {
        self.out.element("text", &[("class", class.into()), ("x", x.into()), ("y", y.into()), ("text-anchor", anchor.into())], text);
    }

    /// A name in the margin: cut in its middle, since what parts names from each other is at their ends; whole in its title.
    fn name(&mut self, name: &str, y: f64) {
        let whole = escape::line(name);
        // A picture of its own clips glyphs that are wider than their kind.
        self.out.open("svg", &[("x", 0.0.into()), ("y", (y - 12.0).into()), ("width", (LEFT - 10.0).into()), ("height", 17.0.into())]);
        self.out.open("text", &[("class", "name".into()), ("x", (LEFT - 12.0).into()), ("y", 12.0.into()), ("text-anchor", "end".into())]);
        self.out.element("title", &[], &whole);
        self.out.text(&shorten(&whole, NAME));
        self.out.close("text");
        self.out.close("svg");
    }

    fn line(&mut self, class: &'static str, left: f64, right: f64, y: f64) {
        self.out.empty("line", &[("class", class.into()), ("x1", left.into()), ("x2", right.into()), ("y1", y.into()), ("y2", y.into())]);
    }

    fn vertical(&mut self, class: &'static str, x: f64, top: f64, bottom: f64) {
        self.out.empty("line", &[("class", class.into()), ("x1", x.into()), ("x2", x.into()), ("y1", top.into()), ("y2", bottom.into())]);
    }

    fn block(&mut self, class: &'static str, x: f64, y: f64, width: f64, height: f64, title: &str) {
        self.out
            .open("rect", &[("class", class.into()), ("x", x.into()), ("y", y.into()), ("width", width.into()), ("height", height.into())]);
        self.out.element("title", &[], title);
        self.out.close("rect");
    }
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "m-plain",
        Tone::Derived => "m-derived",
        Tone::Told => "m-told",
        Tone::Good => "m-good",
        Tone::Bad => "m-bad",
    }
}

fn sentences(entries: &[&Entry]) -> String {
    let mut lines: Vec<String> = entries.iter().take(SENTENCES).map(|e| sentence(e)).collect();
    if entries.len() > SENTENCES {
        lines.push(words::count((entries.len() - SENTENCES) as u64, "more entry", "more entries"));
    }
    lines.join("\n")
}

fn sentence(entry: &Entry) -> String {
    let time = entry.time.as_deref().map(|t| when::utc(t, entry.precision) + " UTC: ").unwrap_or_default();
    let repeats = if entry.count > 1 { format!(" (×{})", entry.count) } else { String::new() };
    format!("{time}{}{repeats}", escape::cut(&escape::line(&entry.summary), 240))
}

fn second(at: Instant) -> String {
    when::utc(&at.rfc3339(crate::time::Precision::Second), "second")
}

fn shorten(text: &str, most: usize) -> String {
    let signs: Vec<char> = text.chars().collect();
    if signs.len() <= most {
        return text.to_owned();
    }
    let (head, tail) = (most / 2, most - most / 2 - 1);
    signs.iter().take(head).chain(std::iter::once(&'…')).chain(signs.iter().skip(signs.len() - tail)).collect()
}
