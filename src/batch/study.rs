//! One group of files: what failed in it, incident by incident.
use super::row::Row;
use super::scope::{self, Scope};
use super::{episodes, groups};
use crate::analyze::Reading;
use crate::entity::ObjectRef;
use crate::hypothesis::Confidence;
use crate::incident::{Incident, Outcome, World};
use crate::input::Source;
use crate::options::Options;
use crate::render::when;
use crate::report::{self, Input, Report, Shared};
use crate::sift::Grain;
use crate::time::HOUR;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was found in a group.
#[derive(Debug, Clone, Default)]
pub struct Study {
    /// Incidents in order of time, each with its report.
    pub found: Vec<(Row, Report)>,
    /// Counts of what was read.
    pub seen: Seen,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// What a group consists of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Name of the group.
    pub group: String,
    /// Sources: files and members of archives.
    pub sources: u64,
    /// Decompressed bytes.
    pub bytes: u64,
    /// Lines.
    pub lines: u64,
    /// Lines that were understood.
    pub recognised: u64,
    /// Sources in which nothing was.
    pub foreign: u64,
    /// First instant.
    pub from: Option<String>,
    /// Last instant.
    pub to: Option<String>,
    /// Certificates that were issued without trouble.
    pub quiet: u64,
    /// Failures that name no certificate and have no likely cause; they are counted and not told.
    pub vague: u64,
}

/// Something that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub what: String,
}

/// Studies the sources of a group. Of the options, `limit` and `certificate` are set for each incident.
pub fn study(group: &str, sources: &[Source], options: &Options) -> Study {
    let reading = Reading::new(sources, options, Grain::default());
    let base = reading.inputs();
    let mut world = reading.world(options);
    let mut told: Vec<Told> = Vec::new();
    let mut vague = 0;
    for i in 0..world.incidents.len() {
        if world.incidents[i].outcome == Outcome::Issued {
            continue;
        }
        let before = told.len();
        let incident = world.incidents[i].clone();
        let mut of = whole(&reading, &mut world, &incident, options);
        let windows = if of.iter().any(Told::is_loop) { Vec::new() } else { episodes::windows(&world, &incident) };
        let parts: Vec<Told> = windows.iter().flat_map(|w| window(&reading, &incident, *w, options)).collect();
        if !parts.is_empty() {
            of = parts;
        }
        let all = of.len();
        told.extend(of.into_iter().filter(Told::is_incident));
        vague += u64::from(incident.certificate.is_none() && incident.outcome > Outcome::Issued && told.len() == before && all > 0);
    }
    let found = finish(group, merge(group, told), &base);
    let mut unread: Vec<Unread> =
        base.inputs.iter().flat_map(|i| i.damage.iter().map(|what| Unread { file: i.file.clone(), what: what.clone() })).collect();
    unread.sort();
    let quiet = world.incidents.iter().filter(|i| i.outcome == Outcome::Issued).count() as u64;
    Study { found, seen: Seen { quiet, vague, ..seen(group, &base.inputs) }, unread }
}

fn seen(group: &str, inputs: &[Input]) -> Seen {
    let time = |of: fn(&Input) -> Option<&str>| inputs.iter().filter_map(of).filter_map(|t| when::instant(t).map(|at| (at, t.to_owned())));
    Seen {
        group: group.to_owned(),
        sources: inputs.len() as u64,
        bytes: inputs.iter().map(|i| i.bytes).sum(),
        lines: inputs.iter().map(|i| i.lines).sum(),
        recognised: inputs.iter().map(|i| i.recognised).sum(),
        foreign: inputs.iter().filter(|i| i.lines > 0 && i.recognised == 0).count() as u64,
        from: time(|i| i.from.as_deref()).min().map(|t| t.1),
        to: time(|i| i.to.as_deref()).max().map(|t| t.1),
        ..Seen::default()
    }
}

/// Stories with one wide cause belong together where the next begins within this time after the last sign of those before: cert-manager's
/// shortest back-off between attempts is an hour.
const TOGETHER: i64 = HOUR;

/// One certificate's story in one window, told.
struct Told {
    incident: report::Incident,
    as_of: Option<String>,
}

impl Told {
    /// Issued again and again, or against another: no single attempt shows it.
    fn is_loop(&self) -> bool {
        self.incident.hypotheses.first().is_some_and(|h| matches!(h.class, "reissue-loop" | "duplicate-secret-name"))
    }

    /// Whether anything failed. What names no certificate, or of which the outcome is not told, needs at least a likely cause: every cluster
    /// has a lost watch or a refused connection a week that means nothing.
    fn is_incident(&self) -> bool {
        let likely =
            self.incident.hypotheses.first().is_some_and(|h| Confidence::from_word(h.confidence).is_some_and(|c| c >= Confidence::Likely));
        match Outcome::from_word(self.incident.outcome) {
            Some(Outcome::Issued) => false,
            None | Some(Outcome::Unknown) => likely,
            Some(_) => likely || self.incident.certificate.is_some(),
        }
    }
}

/// An incident of a world. One that a certificate is known of is asked for by its name, the others are told alone.
fn whole(reading: &Reading<'_>, world: &mut World, incident: &Incident, options: &Options) -> Vec<Told> {
    match &incident.certificate {
        Some(certificate) => named(reading, world, certificate, options),
        None => {
            let all = std::mem::replace(&mut world.incidents, vec![incident.clone()]);
            let report = reading.tell(world, &Options { certificate: None, limit: None, ..options.clone() });
            world.incidents = all;
            told(report)
        }
    }
}

fn named(reading: &Reading<'_>, world: &World, certificate: &ObjectRef, options: &Options) -> Vec<Told> {
    let (namespace, name) = (certificate.namespace.as_deref(), &*certificate.name);
    let wanted = Some((namespace.map(str::to_owned), name.to_owned()));
    let mut all = told(reading.tell(world, &Options { certificate: wanted, limit: None, ..options.clone() }));
    all.retain(|t| t.incident.certificate.as_ref().is_some_and(|c| c.namespace.as_deref() == namespace));
    all
}

fn told(report: Report) -> Vec<Told> {
    let as_of = report.as_of;
    report.incidents.into_iter().map(|incident| Told { incident, as_of: as_of.clone() }).collect()
}

/// The same incident as it looks within a window.
fn window(reading: &Reading<'_>, incident: &Incident, (from, to): episodes::Window, options: &Options) -> Vec<Told> {
    let options = Options { from: from.max(options.from), to: to.or(options.to), ..options.clone() };
    // the end of a window that has an end is what was known then
    let dated = Options { as_of: options.as_of.filter(|_| to.is_none()), ..options.clone() };
    let mut world = if to.is_some() { reading.window(&dated) } else { reading.world(&dated) };
    let same: Vec<Incident> = world
        .incidents
        .iter()
        .filter(|i| i.certificate == incident.certificate)
        .filter(|i| i.certificate.is_some() || i.dns_names == incident.dns_names && i.issuer == incident.issuer)
        .cloned()
        .collect();
    match &incident.certificate {
        Some(certificate) if !same.is_empty() => named(reading, &world, certificate, &options),
        Some(_) => Vec::new(),
        None => same.iter().flat_map(|i| whole(reading, &mut world, i, &options)).collect(),
    }
}

/// Puts stories with one wide cause at one time together.
fn merge(group: &str, told: Vec<Told>) -> Vec<(Row, Vec<Told>)> {
    let mut all: Vec<(Row, Told)> = told.into_iter().map(|t| (Row::new(group, &t.incident), t)).collect();
    all.sort_by(|(a, _), (b, _)| order(a).cmp(&order(b)));
    let mut merged: Vec<(Row, Vec<Told>)> = Vec::new();
    let mut open: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (row, told) in all {
        let key = wide(&row);
        if let Some(key) = &key
            && let Some(i) = open.get(key)
            && let Some((head, stories)) = merged.get_mut(*i)
            && when::instant(row.since().unwrap_or(""))
                .zip(when::instant(head.to.as_deref().unwrap_or("")))
                .is_some_and(|(a, b)| a.0.saturating_sub(b.0) <= TOGETHER)
        {
            if Outcome::from_word(&row.outcome) > Outcome::from_word(&head.outcome) {
                head.outcome.clone_from(&row.outcome);
            }
            head.join(row);
            stories.push(told);
            continue;
        }
        if let Some(key) = key {
            open.insert(key, merged.len());
        }
        merged.push((row, vec![told]));
    }
    merged
}

/// What a row shares with others of the same incident; None where its cause is its own.
fn wide(row: &Row) -> Option<(String, String)> {
    let cause = row.told_cause()?.to_owned();
    let about = match scope::of(row.class()?) {
        Scope::Own => return None,
        Scope::Zone => row.zones.join(" "),
        Scope::Issuer => row.issuer.clone()?,
        Scope::Cluster => String::new(),
    };
    Some((cause, about))
}

fn order(row: &Row) -> (bool, Option<crate::time::Instant>, &[String], Option<&str>, &str) {
    let since = row.since().and_then(when::instant);
    (since.is_none(), since, &row.certificates, row.cause.as_deref(), &row.sentence)
}

/// Names the incidents and makes their reports.
fn finish(group: &str, merged: Vec<(Row, Vec<Told>)>, base: &Report) -> Vec<(Row, Report)> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    merged
        .into_iter()
        .map(|(mut row, stories)| {
            let day = row.since().map_or_else(|| "undated".to_owned(), when::day);
            let wanted = format!("{day}-{}", slug(&row.certificates.first().cloned().unwrap_or_else(|| row.subject())));
            row.id = unique(wanted, &mut taken);
            row.path =
                if group == groups::ROOT { format!("incidents/{}", row.id) } else { format!("incidents/{}/{}", slug(group), row.id) };
            let report = alone(&row, stories, base);
            (row, report)
        })
        .collect()
}

/// A name that no other has; compared without case, for file systems that do so.
fn unique(wanted: String, taken: &mut BTreeSet<String>) -> String {
    let mut name = wanted.clone();
    let mut n = 1;
    while !taken.insert(name.to_ascii_lowercase()) {
        n += 1;
        name = format!("{wanted}-{n}");
    }
    name
}

/// A part of a path: letters, digits, `.`, `_` and `-`, at most 100 bytes, and nothing that means a folder.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' => out.push(c),
            _ if out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(100);
    let out = out.trim_matches(['-', '.']);
    if out.is_empty() { "unnamed".into() } else { out.to_owned() }
}

/// The report of one incident: its stories, and the sources that can have seen it.
fn alone(row: &Row, stories: Vec<Told>, base: &Report) -> Report {
    let as_of = stories.iter().filter_map(|t| t.as_of.clone()).max_by_key(|t| when::instant(t));
    let mut incidents: Vec<report::Incident> = stories.into_iter().map(|t| t.incident).collect();
    incidents.sort_by_key(|i| std::cmp::Reverse(Outcome::from_word(i.outcome)));
    for (n, incident) in incidents.iter_mut().enumerate() {
        incident.id = format!("I{}", n + 1);
    }
    let cited: BTreeSet<&str> = incidents.iter().flat_map(|i| &i.evidence).map(|e| e.file.as_str()).collect();
    let (from, to) = (row.from.as_deref().and_then(when::instant), row.to.as_deref().and_then(when::instant));
    let overlaps = |input: &Input| {
        let (a, b) = (input.from.as_deref().and_then(when::instant), input.to.as_deref().and_then(when::instant));
        input.recognised > 0 && from.zip(b).is_none_or(|(from, b)| b >= from) && to.zip(a).is_none_or(|(to, a)| a <= to)
    };
    let inputs: Vec<Input> = base.inputs.iter().filter(|i| cited.contains(i.file.as_str()) || overlaps(i)).cloned().collect();
    let files: BTreeSet<&str> = inputs.iter().map(|i| i.file.as_str()).collect();
    let unrecognised = base.unrecognised.iter().filter(|u| files.contains(u.file.as_str())).cloned().collect();
    let shared = match incidents.as_slice() {
        [first, _, ..] => first.hypotheses.first().map(|h| Shared {
            id: "S1".into(),
            hypothesis: h.clone(),
            incidents: incidents.iter().map(|i| i.id.clone()).collect(),
        }),
        _ => None,
    };
    Report { schema: base.schema, as_of, shared: shared.into_iter().collect(), unrecognised, inputs, incidents, ..Report::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_names_of_folders() {
        assert_eq!(slug("shop/checkout-tls"), "shop-checkout-tls");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("ä/ö"), "unnamed");
        let mut taken = BTreeSet::new();
        assert_eq!(unique("a".into(), &mut taken), "a");
        assert_eq!(unique("A".into(), &mut taken), "A-2");
    }

    /// Each certificate fails with one text, hourly from `hours`.
    fn log(of: &[(&str, &str, std::ops::Range<u32>)]) -> Vec<Source> {
        let mut lines: Vec<String> = Vec::new();
        for (name, error, hours) in of {
            lines.extend(hours.clone().map(|h| format!("2026-05-04T{h:02}:00:00.120331000Z E0504 {h:02}:00:00.120331       1 controller.go:157] \"re-queuing item due to error processing\" err=\"{error}\" logger=\"cert-manager.controller\" resource_name=\"{name}-2-1040610603\" resource_namespace=\"shop\" resource_kind=\"Order\" resource_version=\"v1\"\n")));
        }
        lines.sort();
        vec![Source { name: "x.log".into(), bytes: lines.concat().into_bytes(), damage: Vec::new(), large: None }]
    }

    fn found(sources: &[Source]) -> Vec<(Vec<String>, Option<String>, usize)> {
        study("g", sources, &Options::default())
            .found
            .into_iter()
            .map(|(row, r)| (row.certificates, row.cause, r.incidents.len()))
            .collect()
    }

    #[test]
    fn one_cause_for_all_is_one_incident() {
        let lookup = "Get \\\"https://acme-v02.api.letsencrypt.org/directory\\\": dial tcp: lookup acme-v02.api.letsencrypt.org on 10.96.0.10:53: read udp 10.244.0.7:53211->10.96.0.10:53: i/o timeout";
        let got = found(&log(&[("web", lookup, 1..9), ("api", lookup, 3..7), ("admin", lookup, 8..12)]));
        assert_eq!(got.len(), 1, "{got:?}");
        assert_eq!(got[0].0, ["shop/admin", "shop/api", "shop/web"]);
        assert_eq!(got[0].2, 3);
        // not at one time: two incidents
        assert_eq!(found(&log(&[("web", lookup, 1..3), ("api", lookup, 6..9)])).len(), 2);
        // a cause that is about one name is each certificate's own
        let caa = |n: &str| format!("403 urn:ietf:params:acme:error:caa: CAA record for {n}.example.com prevents issuance");
        assert_eq!(found(&log(&[("web", &caa("web"), 1..9), ("api", &caa("api"), 3..7)])).len(), 2);
    }

    #[test]
    fn a_snapshot_belongs_to_the_end() {
        let line = |month: u32, hour: u32, level: char, rest: &str| {
            format!(
                "2026-{month:02}-04T{hour:02}:00:00.120331000Z {level}{month:02}04 {hour:02}:00:00.120331       1 {rest} resource_namespace=\"shop\" resource_version=\"v1\"\n"
            )
        };
        let refused = "failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.web.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]";
        let failing = |month, hour, object: &str| {
            line(
                month,
                hour,
                'E',
                &format!(
                    "controller.go:157] \"re-queuing item due to error processing\" err=\"{refused}\" logger=\"cert-manager.controller\" resource_name=\"{object}\" resource_kind=\"Challenge\""
                ),
            )
        };
        let log = [
            failing(3, 7, "web-2-1040610603-3211515806"),
            failing(3, 9, "web-2-1040610603-3211515806"),
            line(
                4,
                7,
                'I',
                "acme.go:236] \"certificate issued\" logger=\"cert-manager.controller.sign\" resource_name=\"web-2\" resource_kind=\"CertificateRequest\"",
            ),
            failing(9, 7, "web-3-2040610603-1211515806"),
        ];
        let state = "apiVersion: acme.cert-manager.io/v1\nkind: Challenge\nmetadata:\n  name: web-3-2040610603-1211515806\n  namespace: shop\nspec:\n  dnsName: web.example.com\nstatus:\n  presented: false\n  processing: true\n  state: pending\n";
        let source = |name: &str, text: &str| Source { name: name.into(), bytes: text.into(), ..Source::default() };
        let study = study("g", &[source("a.yaml", state), source("x.log", &log.concat())], &Options::default());
        let told: Vec<(&str, bool)> = study
            .found
            .iter()
            .map(|(row, r)| (row.outcome.as_str(), r.incidents[0].entities.iter().any(|e| e.name.starts_with("web-3"))))
            .collect();
        assert_eq!(told, [("issued-after-failures", false), ("failing", true)]);
    }

    #[test]
    fn overlapping_sources_are_one_story() {
        let caa = "403 urn:ietf:params:acme:error:caa: CAA record for web.example.com prevents issuance";
        let mut sources = log(&[("web", caa, 1..9)]);
        sources.extend(log(&[("web", caa, 4..12)]).into_iter().map(|s| Source { name: "y.log".into(), ..s }));
        let rows: Vec<Row> = study("g", &sources, &Options::default()).found.into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].path.as_str(), rows[0].failing_seconds), ("incidents/g/2026-05-04-shop-web", Some(10 * 3600)));
    }
}
