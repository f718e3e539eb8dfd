//! Text of the inputs stays text in pages and pictures: both are parsed back, HTML as browsers do it, SVG as XML.
use super::hostile::HOSTILE;
use super::options::RenderOptions;
use super::{escape, example, html, svg};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use scraper::{Html, Node, Selector};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Beside the corpus of every format: what ends attributes, elements, comments, styles, scripts and declarations.
const MORE: &[&str] = &[
    "</title></style></script></svg></main><img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)><a href=\"javascript:alert(1)",
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "-->]]><![CDATA[<b>",
    "&quot;&gt;&lt;script&gt; &#x3c;b&#x3e; &bogus; &amp",
    "url(https://evil.example/x) expression(1) </text><foreignObject>",
    "`<b>` “</q><b>” `kubectl <b>x</b>`",
    "\u{fffe}\u{ffff}\u{fdd0}\u{1}\u{b}\u{c}",
    "a b\" id=\"report",
];

/// Elements of a page; nothing else may be in one.
const ELEMENTS: &str = "html head meta title style script body a main header h1 h2 h3 p span b i code q details summary section nav article div dl dt dd \
    ol ul li table thead tbody tr th td figure blockquote pre footer svg desc g rect circle path line text";

/// Attributes of a page.
const ATTRIBUTES: &str = "lang charset http-equiv content name id class href tabindex title open scope role aria-label aria-labelledby aria-hidden \
    xmlns viewBox width height x y x1 x2 y1 y2 cx cy r rx d text-anchor";

/// What a page consists of, without the marks of names, commands and quotes within sentences, which depend on the text.
fn skeleton(page: &str) -> Vec<String> {
    let parsed = Html::parse_document(page);
    assert!(parsed.errors.is_empty(), "{:?} in\n{page}", parsed.errors);
    let (elements, attributes): (BTreeSet<&str>, BTreeSet<&str>) =
        (ELEMENTS.split_whitespace().collect(), ATTRIBUTES.split_whitespace().collect());
    let mut shape = Vec::new();
    let mut ids = BTreeSet::new();
    let mut links = Vec::new();
    for node in parsed.tree.nodes() {
        let Node::Element(element) = node.value() else {
            assert!(!matches!(node.value(), Node::Comment(_) | Node::ProcessingInstruction(_)), "{:?} in\n{page}", node.value());
            continue;
        };
        assert!(elements.contains(element.name()), "<{}> in\n{page}", element.name());
        for (name, value) in element.attrs() {
            assert!(attributes.contains(name), "{name}={value:?} in\n{page}");
            match name {
                "href" => links.push(value.strip_prefix('#').unwrap_or_else(|| panic!("{value:?} in\n{page}")).to_owned()),
                "id" => assert!(ids.insert(value.to_owned()), "{value:?} twice in\n{page}"),
                _ => {}
            }
        }
        if !matches!(element.name(), "code" | "q") {
            let names: BTreeSet<&str> = element.attrs().map(|(n, _)| n).collect();
            let class = element.attr("class").unwrap_or("");
            shape.push(format!("{} {class} {names:?}", element.name()));
        }
    }
    assert!(links.iter().all(|l| ids.contains(l)), "a link leads nowhere in\n{page}");
    // Where a mark stands depends on numbers only, so that the picture keeps its shape as well.
    shape
}

#[test]
fn pages_keep_their_shape() {
    let options = RenderOptions { limit: 20, tz: Some("Asia/Tokyo".parse().unwrap()) };
    let render = |text: &str| {
        let one = example::with(text);
        let mut two = one.clone();
        two.incidents.extend(one.incidents.iter().cloned().map(|mut i| {
            i.id = "I2".into();
            i
        }));
        let mut short = one.clone();
        short.inputs.iter_mut().for_each(|i| i.lines = 1);
        [html::render(&one, &options), html::render(&two, &options), html::render(&short, &options), html::timeline(&two, &options)]
    };
    // With and without a kind before the name of an object: the picture writes one line or two.
    let harmless = [render("harmless"), render("harmless text")].map(|pages| pages.map(|p| skeleton(&p)));
    for text in HOSTILE.iter().map(String::as_str).chain(MORE.iter().copied()) {
        for (n, page) in render(text).iter().enumerate() {
            let got = skeleton(page);
            // A text of which nothing shows leaves out what it would have filled.
            if !escape::line(text).is_empty() {
                let other = harmless[1][n].iter().zip(&got).find(|(a, b)| a != b);
                assert!(harmless.iter().any(|h| h[n] == got), "{text:?}: {other:?}");
            }
        }
    }
}

#[test]
fn quotes_are_verbatim() {
    let quote = Selector::parse(".quotes pre").expect("a selector");
    for text in
        HOSTILE.iter().map(String::as_str).chain(MORE.iter().copied()).filter(|t| {
            !t.chars().any(|c| c.is_control() || escape::is_hidden(c) || ('\u{2028}'..'\u{2070}').contains(&c) || c > '\u{fd00}')
        })
    {
        let page = Html::parse_document(&html::render(&example::with(text), &RenderOptions::default()));
        let shown: Vec<String> = page.select(&quote).map(|e| e.text().collect()).collect();
        assert_eq!(shown, [text]);
    }
}

#[test]
fn the_policy_names_the_style_sheets_and_the_script() {
    let page = Html::parse_document(&html::render(&example::story(), &RenderOptions::default()));
    let all = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).collect::<Vec<_>>();
    let policy = all("meta[http-equiv]")[0].attr("content").unwrap_or("").to_owned();
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let parts = [all("style"), all("script")].concat();
    assert_eq!(parts.len(), 3);
    for part in parts {
        let hash = STANDARD.encode(Sha256::digest(part.text().collect::<String>()));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{} {hash}", part.value().name());
    }
    assert!(all("button").is_empty() && all("[hidden]").is_empty(), "nothing in the page needs its script");
}

#[test]
fn pictures_are_xml_and_keep_their_shape() {
    let shape = |text: &str| {
        let report = example::with(text);
        let picture = svg::timeline(&report, &report.incidents[0]).expect("a time is proven");
        let parsed = roxmltree::Document::parse(&picture).unwrap_or_else(|e| panic!("{e} in\n{picture}"));
        let mut elements = Vec::new();
        for node in parsed.descendants().filter(roxmltree::Node::is_element) {
            let names: Vec<&str> = node.attributes().map(|a| a.name()).collect();
            assert!(names.iter().all(|n| ATTRIBUTES.split_whitespace().any(|a| a == *n) && *n != "href"), "{names:?} in\n{picture}");
            elements.push(format!("{} {names:?}", node.tag_name().name()));
        }
        elements
    };
    // With and without a kind before the name, which take one line or two.
    let (one, two) = (shape("harmless"), shape("harmless text"));
    for text in HOSTILE.iter().map(String::as_str).chain(MORE.iter().copied()) {
        let got = shape(text);
        if !text.is_empty() {
            assert!(got == one || got == two, "{text:?}: {got:?}");
        }
    }
}
