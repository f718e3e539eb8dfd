//! What was read, and what it can not show.
use super::page::Page;
use crate::render::options::RenderOptions;
use crate::render::{escape, source};
use crate::report::{Incident, Input, Report};

/// Rows of the table of sources.
const ROWS: usize = 60;

/// The table, the notes on the whole input and, with one incident, its blind spots.
pub fn section(page: &mut Page, report: &Report, incident: Option<&Incident>, options: &RenderOptions) {
    let mut items: Vec<String> = report.notes.iter().map(|n| escape::prose(n)).collect();
    items.extend(incident.iter().flat_map(|i| &i.blind_spots).map(|b| escape::prose(b)));
    for input in &report.inputs {
        items.extend(input.damage.iter().map(|d| format!("{}: {}", escape::code(&input.file), escape::prose(d))));
    }
    if report.inputs.is_empty() && items.is_empty() {
        return;
    }
    page.heading(2, "What these inputs can show");
    sources(page, report, options);
    if report.inputs.len() > ROWS {
        items.push(format!("{} more sources are not listed", report.inputs.len() - ROWS));
    }
    page.list(items);
}

/// The table of sources.
pub fn sources(page: &mut Page, report: &Report, options: &RenderOptions) {
    let rows: Vec<[String; 4]> = report.inputs.iter().take(ROWS).map(|i| row(i, options)).collect();
    page.table(["Source", "Taken for", "Counted", "From – to and how known"], &rows);
}

/// Blind spots of one of several incidents.
pub fn blind_spots(page: &mut Page, incident: &Incident, level: usize) {
    if !incident.blind_spots.is_empty() {
        page.heading(level, "What these inputs can not show");
        page.list(incident.blind_spots.iter().map(|b| escape::prose(b)));
    }
}

fn row(input: &Input, options: &RenderOptions) -> [String; 4] {
    let mut span = source::span(input, options);
    if let Some(basis) = &input.time_basis {
        span = format!("{span}; {basis}");
    }
    [escape::cell_code(&input.file), escape::cell(&source::taken_for(input)), source::counted(input), escape::cell(&span)]
}
