//! The timeline of an incident as a picture: what the inputs cover, a lane an object, repeats as bars, silence cut out and marked.
//!
//! Colours come from classes only, so that the picture follows the page it is in; alone it brings its own style sheet.
mod band;
mod draw;
mod lanes;
mod scale;
mod ticks;

use self::draw::Frame;
pub use self::lanes::{Tone, tone};
use self::scale::Scale;
use super::markup::Markup;
use super::{when, words};
use crate::report::{Entry, Incident, Report};
use crate::time::Instant;

/// The style sheet of the picture. A page that has one in it brings this along.
pub const STYLE: &str = include_str!("svg/picture.css");

/// Where a mark leads in the page around it: the id of the row of an entry, where there is one.
pub type Targets<'a> = &'a dyn Fn(&Entry) -> Option<String>;

/// The picture as a file of its own: readable without a page, in light and dark. None where no entry has a proven time.
pub fn timeline(report: &Report, incident: &Incident) -> Option<String> {
    let mut file = Markup::default();
    file.literal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    file.append(draw(report, incident, None)?);
    file.line();
    Some(file.finish())
}

/// The picture as a part of a page that has `STYLE`. None where no entry has a proven time.
pub fn part(report: &Report, incident: &Incident, targets: Targets<'_>) -> Option<Markup> {
    draw(report, incident, Some(targets))
}

fn draw(report: &Report, incident: &Incident, targets: Option<Targets<'_>>) -> Option<Markup> {
    let mut instants: Vec<Instant> = incident.timeline.iter().flat_map(|e| [lanes::begin(e), lanes::end(e)]).flatten().collect();
    if instants.is_empty() {
        return None;
    }
    instants.extend(band::moments(incident).into_iter().map(|(at, _)| at));
    let scale = Scale::new(instants, draw::LEFT, draw::RIGHT)?;
    let lanes = lanes::lanes(incident, &scale);
    let mut frame = Frame::new(&scale, targets);
    band::moments_row(&mut frame, incident);
    band::coverage(&mut frame, report);
    let top = frame.y;
    for lane in &lanes {
        frame.lane(lane);
    }
    frame.axis(top);
    frame.legend(&lanes);
    let (body, height) = (frame.out, frame.y);
    let mut svg = Markup::default();
    let (title, about) = (draw::id(incident, "picture"), draw::id(incident, "picture-about"));
    let names = format!("{title} {about}");
    svg.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg".into()),
            ("class", "picture".into()),
            ("viewBox", format!("0 0 {} {height:.0}", draw::WIDTH).into()),
            ("width", draw::WIDTH.into()),
            ("height", height.round().into()),
            ("role", "img".into()),
            ("aria-labelledby", names.into()),
        ],
    );
    svg.line();
    svg.element("title", &[("id", title.into())], &format!("Timeline of {}", words::subject(incident)));
    svg.element("desc", &[("id", about.into())], &about_text(incident, lanes.len()));
    svg.line();
    if targets.is_none() {
        svg.open("style", &[]);
        svg.literal(STYLE);
        svg.close("style");
        svg.empty("rect", &[("class", "paper".into()), ("width", "100%".into()), ("height", "100%".into())]);
        svg.line();
    }
    svg.append(body);
    svg.close("svg");
    Some(svg)
}

/// The picture in words.
fn about_text(incident: &Incident, lanes: usize) -> String {
    let timed: Vec<&Entry> = incident.timeline.iter().filter(|e| lanes::begin(e).is_some()).collect();
    let first = timed.first().and_then(|e| e.time.as_deref());
    let last = timed.iter().filter_map(|e| lanes::end(e)).max().map(|at| at.rfc3339(crate::time::Precision::Second));
    let mut text = format!("{} in {}", words::count(timed.len() as u64, "entry", "entries"), words::count(lanes as u64, "lane", "lanes"));
    if let (Some(from), Some(to)) = (first, last.as_deref()) {
        text.push_str(&format!(", {} UTC", when::span(from, to, "second")));
    }
    let without = incident.timeline.len() - timed.len();
    if without > 0 {
        let left = words::count(without as u64, "entry without a proven time is", "entries without a proven time are");
        text.push_str(&format!("; {left} not drawn"));
    }
    text.push('.');
    text
}
