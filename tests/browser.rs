//! Pages as a browser lays them out: phone and desktop, light and dark, printed; folded and unfolded. Without Chromium on PATH every test is
//! ignored, and says so. `SCREENSHOTS=folder` keeps pictures of what was measured, for eyes.
#[path = "browser/chromium.rs"]
mod chromium;

use certopsy::render::options::RenderOptions;
use certopsy::report::Report;
use certopsy::{Options, analyze, input, render};
use chromium::Browser;
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::{env, fs};

const MEASURE: &str = include_str!("browser/measure.js");

/// Samples that are opened; more would measure the same again.
const SAMPLES: usize = 8;

/// Name, width, colour scheme, medium. A sheet of A4 between its margins is 703 CSS pixels wide.
const VIEWS: &[(&str, u32, &str, &str)] = &[
    ("phone", 375, "light", "screen"),
    ("phone-dark", 375, "dark", "screen"),
    ("tablet", 820, "light", "screen"),
    ("desktop", 1280, "light", "screen"),
    ("desktop-dark", 1280, "dark", "screen"),
    ("print", 703, "light", "print"),
];

fn main() {
    let args = Arguments::from_args();
    let browser = chromium::find();
    if browser.is_none() {
        eprintln!("browser: SKIPPED, no chromium, chromium-browser or google-chrome on PATH; the layout of pages was not looked at");
    }
    let program = browser.clone().unwrap_or_default();
    let trials = pages()
        .into_iter()
        .map(|(name, make)| {
            let program = program.clone();
            let title = name.clone();
            Trial::test(title, move || look(&program, &name, &make())).with_ignored_flag(browser.is_none())
        })
        .collect();
    libtest_mimic::run(&args, trials).exit();
}

type Make = Box<dyn Fn() -> String + Send>;

/// Pages by name: of samples, and of reports that are larger or worse than any sample.
fn pages() -> Vec<(String, Make)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&root).expect("samples").filter_map(|e| Some(e.ok()?.path())).filter(|p| p.join("report.json").exists()).collect();
    folders.sort();
    let founding = root.join("origin-certificate-expired");
    let every = folders.len().div_ceil(SAMPLES).max(1);
    let mut chosen: Vec<PathBuf> = folders.into_iter().step_by(every).collect();
    if !chosen.contains(&founding) {
        chosen.push(founding.clone());
    }
    let options = RenderOptions { limit: 20, tz: None };
    let mut pages: Vec<(String, Make)> = Vec::new();
    for folder in chosen {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let options = options.clone();
        pages.push((name, Box::new(move || render::html::render(&report(&folder), &options))));
    }
    let folder = founding.clone();
    pages.push(("many-incidents".into(), Box::new(move || render::html::render(&many(&report(&folder)), &options))));
    let folder = founding.clone();
    let hostile = RenderOptions::default();
    pages.push(("hostile".into(), Box::new(move || render::html::render(&hostile_of(&report(&folder)), &hostile))));
    let folder = founding.clone();
    let local = RenderOptions { limit: 20, tz: Some("America/New_York".parse().unwrap()) };
    pages.push(("timeline".into(), Box::new(move || render::html::timeline(&report(&folder), &local))));
    pages.push(("nothing".into(), Box::new(move || render::html::render(&Report::default(), &RenderOptions::default()))));
    pages
}

fn report(folder: &Path) -> Report {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a sample")
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| !p.ends_with("report.md") && !p.ends_with("report.json"))
        .collect();
    files.sort();
    analyze(&input::collect(&files, None).sources, &Options::default())
}

/// The same story told by somebody who wants the page to run, fetch or hide something.
fn hostile_of(report: &Report) -> Report {
    let mut report = report.clone();
    let bad = "</pre></title></style></script></svg>\"'><img src=http://evil.example/x onerror=alert(1)><script>alert(1)</script><a href=\"javascript:alert(1)\">\u{202e}x</a>";
    for incident in &mut report.incidents {
        incident.summary.sentence = bad.into();
        incident.summary.now = vec![format!("`kubectl {bad}`")];
        if let Some(c) = &mut incident.certificate {
            c.name = bad.repeat(3);
        }
        for e in &mut incident.timeline {
            e.summary = format!("{bad} {}", e.summary);
            e.object = Some(format!("Challenge {bad}{}", "x".repeat(400)));
            e.interval = Some(bad.into());
        }
        for e in &mut incident.evidence {
            e.file = bad.into();
            e.text = format!("{bad}\n\n{}{}", bad.repeat(4), "W".repeat(700));
            e.decoded = Some(bad.into());
        }
        for h in &mut incident.hypotheses {
            h.statement = bad.into();
            h.missing.iter_mut().for_each(|m| m.command = bad.into());
        }
    }
    report.inputs.iter_mut().for_each(|i| i.file = bad.into());
    report
}

/// Hundreds of incidents with long names and thousands of entries.
fn many(report: &Report) -> Report {
    let mut all = report.clone();
    let first = report.incidents.first().cloned().unwrap_or_default();
    for n in 0..300 {
        let mut one = first.clone();
        one.id = format!("I{}", n + 100);
        if let Some(c) = one.certificate.as_mut() {
            c.name = format!("a-certificate-with-a-rather-long-name-that-goes-on-and-on-and-never-breaks-anywhere{n}").repeat(1 + n % 3);
        }
        let entries = one.timeline.clone();
        for round in 0..30 {
            one.timeline.extend(entries.iter().cloned().map(|mut e| {
                e.id = format!("{}x{round}", e.id);
                e.object = Some(format!("Challenge shop/{}-{round}-{}", "long-name-of-an-object".repeat(2), e.id));
                e
            }));
        }
        all.incidents.push(one);
    }
    all.omitted.incidents = 12_345;
    all
}

fn look(program: &Path, name: &str, html: &str) -> Result<(), Failed> {
    if html.len() > 5_000_000 {
        return Err(format!("the page has {} bytes", html.len()).into());
    }
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("page.html");
    fs::write(&file, html)?;
    let mut browser = Browser::start(program)?;
    let mut wrong = Vec::new();
    for (view, width, scheme, media) in VIEWS {
        let mut page = browser.open(&file, *width, scheme, media)?;
        let mut note = |state: &str, found: serde_json::Value| match found.as_array() {
            Some(list) => wrong.extend(list.iter().map(|f| format!("{view}, {state}: {}", f.as_str().unwrap_or("?")))),
            None => wrong.push(format!("{view}, {state}: not measured")),
        };
        note("as opened", browser.evaluate(&mut page, MEASURE)?);
        if let Some(folder) = env::var_os("SCREENSHOTS").map(PathBuf::from) {
            fs::create_dir_all(&folder)?;
            if *media == "screen" {
                browser.screenshot(&mut page, &folder.join(format!("{name}-{view}.png")))?;
            } else {
                browser.print(&mut page, &folder.join(format!("{name}.pdf")))?;
            }
        }
        if *media == "print" {
            // Paper can not unfold anything.
            note("on paper", browser.evaluate(&mut page, UNPRINTED)?);
        }
        browser.evaluate(&mut page, "document.querySelectorAll('details').forEach(d => d.open = true)")?;
        note("unfolded", browser.evaluate(&mut page, MEASURE)?);
        note("jumps", browser.evaluate(&mut page, JUMP)?);
        wrong.extend(browser.close(page).into_iter().map(|c| format!("{view}: {c}")));
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{} findings\n{}", wrong.len(), wrong.join("\n")).into()) }
}

/// Quotes that paper would not show.
const UNPRINTED: &str =
    "[...document.querySelectorAll('.quotes pre')].filter(e => e.getClientRects().length === 0).map(e => 'not printed: ' + e.textContent)";

/// A jump into what is folded unfolds it, commands have their buttons.
const JUMP: &str = r##"(async () => {
    const wrong = [];
    document.querySelectorAll("details").forEach((d) => { d.open = false; });
    const quotes = document.querySelectorAll(".quotes > li");
    const last = quotes[quotes.length - 1];
    if (last) {
        location.hash = "#" + last.id;
        await new Promise((done) => setTimeout(done, 60));
        if (last.getClientRects().length === 0) wrong.push("a jump to " + last.id + " shows nothing");
    }
    const runs = document.querySelectorAll("code.run").length, buttons = document.querySelectorAll("button.copy").length;
    if (runs !== buttons) wrong.push(runs + " commands have " + buttons + " buttons");
    return wrong;
})()"##;
