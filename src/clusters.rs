//! Inputs of several clusters (`--cluster NAME=PATH`): objects of two clusters are never the same, whatever they are called, so each cluster is
//! analysed by itself and the reports become one. A cause behind incidents of several clusters is shared like any other.
use crate::analyze::{self, analyze as one};
use crate::hypothesis::Confidence;
use crate::incident::{Outcome, World};
use crate::input::Source;
use crate::options::Options;
use crate::report::{Hypothesis, Incident, Report, Shared};
use crate::sift::Grain;
use crate::time::Instant;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One report of all groups: the sources of a cluster by its name, or of none.
pub fn analyze(groups: &[(Option<String>, Vec<Source>)], options: &Options) -> Report {
    analyze_whole(groups, options).0
}

/// `analyze`, with the world where all is of one (see `analyze::analyze_whole`).
pub fn analyze_whole(groups: &[(Option<String>, Vec<Source>)], options: &Options) -> (Report, World) {
    if let [(None, sources)] = groups {
        return analyze::analyze_whole(sources, options, Grain::default());
    }
    let read = |options: &Options| -> Vec<Report> { groups.iter().map(|(_, sources)| one(sources, options)).collect() };
    let mut reports = read(options);
    // outcomes hold as of one instant, the last that any cluster proves
    let last = reports.iter().filter_map(|r| Instant::parse_rfc3339(r.as_of.as_deref()?).map(|(at, ..)| at)).max();
    if options.as_of.is_none() && last.is_some() {
        reports = read(&Options { as_of: last, ..options.clone() });
    }
    let names = groups.iter().map(|(name, _)| name.as_deref());
    (merge(names.zip(reports).map(|(name, report)| (name, named(report, name))).collect(), options), World::default())
}

/// Files and objects of a report under the name of their cluster.
fn named(mut report: Report, cluster: Option<&str>) -> Report {
    let Some(cluster) = cluster else { return report };
    let file = |name: &mut String| *name = format!("{cluster}/{name}");
    report.inputs.iter_mut().for_each(|i| file(&mut i.file));
    report.unrecognised.iter_mut().for_each(|u| file(&mut u.file));
    for incident in &mut report.incidents {
        if let Some(certificate) = &mut incident.certificate {
            certificate.cluster = Some(cluster.to_owned());
        }
        for entity in &mut incident.entities {
            // what exists at a CA is in no cluster
            entity.cluster = (!entity.kind.starts_with("Acme")).then(|| cluster.to_owned());
            if let Some(because) = &mut entity.because {
                file(because);
            }
        }
        for evidence in &mut incident.evidence {
            file(&mut evidence.file);
            evidence.also.iter_mut().for_each(file);
        }
    }
    report
}

type Rank = (Reverse<Outcome>, bool, String, Option<String>, String);

/// Worst first, then the first failure, as within one cluster.
fn rank(incident: &Incident, cluster: Option<&str>) -> Rank {
    let first = incident.summary.first_failure.clone();
    let outcome = Outcome::from_word(incident.outcome).unwrap_or(Outcome::Unknown);
    let name = incident.certificate.as_ref().map(|c| c.name.clone()).unwrap_or_default();
    (Reverse(outcome), incident.certificate.is_none(), first.unwrap_or_else(|| "~".into()), cluster.map(str::to_owned), name)
}

fn merge(reports: Vec<(Option<&str>, Report)>, options: &Options) -> Report {
    let mut whole = Report::default();
    let mut ranked: Vec<(Rank, usize, Incident)> = Vec::new();
    for (cluster, report) in reports {
        whole.schema = report.schema;
        whole.as_of = whole.as_of.max(report.as_of);
        whole.inputs.extend(report.inputs);
        whole.unrecognised.extend(report.unrecognised);
        whole.notes.extend(report.notes);
        whole.omitted.incidents += report.omitted.incidents;
        for (cause, count) in report.omitted.by_cause {
            match whole.omitted.by_cause.iter_mut().find(|(c, _)| *c == cause) {
                Some((_, n)) => *n += count,
                None => whole.omitted.by_cause.push((cause, count)),
            }
        }
        for incident in report.incidents {
            let n = ranked.len();
            ranked.push((rank(&incident, cluster), n, incident));
        }
    }
    ranked.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let most = options.limit.unwrap_or(usize::MAX);
    for (n, (_, _, mut incident)) in ranked.into_iter().enumerate() {
        if n >= most {
            whole.omitted.incidents += 1;
            let cause = incident.hypotheses.first().map_or(incident.outcome, |h| h.cause).to_owned();
            match whole.omitted.by_cause.iter_mut().find(|(c, _)| *c == cause) {
                Some((_, n)) => *n += 1,
                None => whole.omitted.by_cause.push((cause, 1)),
            }
            continue;
        }
        incident.id = format!("I{}", n + 1);
        whole.incidents.push(incident);
    }
    whole.omitted.by_cause.sort();
    whole.inputs.sort_by(|a, b| a.file.cmp(&b.file));
    whole.unrecognised.sort_by(|a, b| (Reverse(a.count), &a.file, a.line).cmp(&(Reverse(b.count), &b.file, b.line)));
    whole.shared = shared(&whole.incidents);
    whole
}

fn shared(incidents: &[Incident]) -> Vec<Shared> {
    let mut by: BTreeMap<&str, Vec<(&str, &Hypothesis)>> = BTreeMap::new();
    for incident in incidents {
        let sure = |h: &&Hypothesis| Confidence::from_word(h.confidence).is_some_and(|c| c >= Confidence::Likely);
        if let Some(h) = incident.hypotheses.first().filter(sure) {
            by.entry(h.cause).or_default().push((&incident.id, h));
        }
    }
    by.into_values()
        .filter(|all| all.len() > 1)
        .enumerate()
        .filter_map(|(n, all)| {
            let hypothesis = (*all.first()?.1).clone();
            Some(Shared { id: format!("S{}", n + 1), hypothesis, incidents: all.iter().map(|(id, _)| (*id).to_owned()).collect() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "E0603 20:18:01.123456       1 controller.go:157] \"re-queuing item due to error processing\" err=\"failed to change Route 53 record set: InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.shop.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]\" logger=\"cert-manager.controller\" key=\"shop/web-1-2-3\"\n";

    #[test]
    fn the_same_names_in_two_clusters_are_two_incidents() {
        let source = || vec![Source { name: "c.log".into(), bytes: LINE.into(), ..Source::default() }];
        let report = analyze(&[(Some("a".into()), source()), (Some("b".into()), source())], &Options::default());
        assert_eq!(report.incidents.len(), 2);
        let files: Vec<&str> = report.inputs.iter().map(|i| i.file.as_str()).collect();
        assert_eq!(files, ["a/c.log", "b/c.log"]);
        assert_eq!((report.incidents[0].id.as_str(), report.incidents[1].id.as_str()), ("I1", "I2"));
        let clusters: Vec<Option<&str>> = report.incidents.iter().map(|i| i.evidence[0].file.split('/').next()).collect();
        assert_eq!(clusters, [Some("a"), Some("b")]);
        assert_eq!(report.shared.len(), 1);
        let one = analyze(&[(Some("a".into()), source()), (Some("b".into()), source())], &Options { limit: Some(1), ..Options::default() });
        assert_eq!((one.incidents.len(), one.omitted.incidents), (1, 1));
    }
}
