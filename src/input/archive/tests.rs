//! Archives are made here, by the encoders of the same crates.
use super::*;
use lzma_rust2::{XzOptions, XzWriter};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::{Cursor, Write};
use tar::{EntryType, Header};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn gz(text: &[u8]) -> Vec<u8> {
    let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    e.write_all(text).unwrap();
    e.finish().unwrap()
}

fn bz2(text: &[u8]) -> Vec<u8> {
    let mut e = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    e.write_all(text).unwrap();
    e.finish().unwrap()
}

fn xz(text: &[u8]) -> Vec<u8> {
    let mut e = XzWriter::new(Vec::new(), XzOptions::with_preset(0)).unwrap();
    e.write_all(text).unwrap();
    e.finish().unwrap()
}

fn zst(text: &[u8]) -> Vec<u8> {
    compress_to_vec(text, CompressionLevel::Fastest)
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut b = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        b.append(&header(name, bytes.len() as u64, EntryType::Regular), *bytes).unwrap();
    }
    b.into_inner().unwrap()
}

/// A header whose name is written as it is: the builder would refuse one that leads outside.
fn header(name: &str, size: u64, kind: EntryType) -> Header {
    let mut h = Header::new_ustar();
    h.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    h.set_entry_type(kind);
    h.set_size(size);
    h.set_mode(0o644);
    h.set_cksum();
    h
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut w = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        w.start_file(*name, SimpleFileOptions::default()).unwrap();
        w.write_all(bytes).unwrap();
    }
    w.finish().unwrap().into_inner()
}

fn told(name: &str, raw: Vec<u8>) -> Vec<(String, String, String)> {
    let short = |b: &[u8]| String::from_utf8_lossy(&b[..b.len().min(40)]).into_owned();
    let notes = |d: &[(String, u64)]| d.iter().map(|(w, n)| format!("{w} ×{n}")).collect::<Vec<_>>().join("; ");
    open(name.into(), raw).into_iter().map(|m| (m.name, short(&m.bytes), notes(&m.damage))).collect()
}

fn triple(a: &str, b: &str, c: &str) -> (String, String, String) {
    (a.into(), b.into(), c.into())
}

#[test]
fn every_compression_by_its_magic() {
    for made in [gz(b"hello\n"), bz2(b"hello\n"), xz(b"hello\n"), zst(b"hello\n"), b"hello\n".to_vec()] {
        assert_eq!(told("no-extension", made.clone()), [triple("no-extension", "hello\n", "")]);
        // streams one after another are one file
        if made.len() != 6 {
            let twice = [made.clone(), made].concat();
            assert_eq!(told("x", twice), [triple("x", "hello\nhello\n", "")]);
        }
    }
}

#[test]
fn members_are_named_and_sorted_and_nest() {
    let inner = gz(&tar(&[("./logs/b.log.xz", &xz(b"b\n")), ("logs/a.log", b"a\n")]));
    let outer = zip(&[("z/bundle.tar.gz", &inner), ("readme", b"r\n")]);
    assert_eq!(
        told("support.zip", outer),
        [
            triple("support.zip!readme", "r\n", ""),
            triple("support.zip!z/bundle.tar.gz!logs/a.log", "a\n", ""),
            triple("support.zip!z/bundle.tar.gz!logs/b.log.xz", "b\n", ""),
        ]
    );
}

#[test]
fn nesting_has_an_end() {
    let mut raw = b"deep\n".to_vec();
    for _ in 0..DEPTH {
        raw = gz(&raw);
    }
    assert_eq!(told("x", raw.clone()), [triple("x", "deep\n", "")]);
    assert_eq!(told("x", gz(&raw)), [triple("x", "", "gzip nested deeper than 8 layers, left out ×1")]);
}

#[test]
fn what_a_truncated_stream_gives_is_kept() {
    let text: Vec<u8> = (0..200_000u32).flat_map(|i| format!("line {}\n", i.wrapping_mul(2_654_435_761)).into_bytes()).collect();
    for (what, made) in [("gzip", gz(&text)), ("bzip2", bz2(&text)), ("xz", xz(&text)), ("zstd", zst(&text))] {
        let cut = open("x".into(), made[..made.len() / 2].to_vec());
        assert_eq!(cut[0].damage, [(format!("truncated {what}"), 1)]);
        assert!(cut[0].bytes.len() > text.len() / 4 && text.starts_with(&cut[0].bytes), "{what}: {} of {}", cut[0].bytes.len(), text.len());
    }
    let mut broken = zst(&text);
    let middle = broken.len() - 2;
    broken[middle] ^= 0xff;
    assert_eq!(open("x".into(), broken)[0].damage, [("damaged zstd".to_owned(), 1)]);
}

#[test]
fn truncated_archives_give_their_front() {
    let files: [(&str, &[u8]); 3] = [("a", &[b'a'; 3000]), ("b", &[b'b'; 3000]), ("c", &[b'c'; 3000])];
    let made = tar(&files);
    let cut = open("t".into(), made[..512 + 3072 + 512 + 100].to_vec());
    assert_eq!(cut.iter().map(|m| (m.name.as_str(), m.bytes.len())).collect::<Vec<_>>(), [("t", 0), ("t!a", 3000), ("t!b", 100)]);
    assert_eq!(cut[2].damage, [("truncated tar".to_owned(), 1)]);
    assert!(!cut[0].damage.is_empty());

    let made = zip(&files);
    let cut = open("z".into(), made[..made.len() - 120].to_vec());
    assert_eq!(cut[0].damage[0].0, "truncated zip");
    assert!(cut.iter().any(|m| m.name == "z!a" && m.bytes.len() == 3000), "{cut:?}");
}

#[test]
fn names_links_and_devices_do_no_harm() {
    let mut b = tar::Builder::new(Vec::new());
    b.append(&header("../../etc/passwd", 2, EntryType::Regular), &b"x\n"[..]).unwrap();
    b.append(&header("/abs/log", 2, EntryType::Regular), &b"y\n"[..]).unwrap();
    b.append(&header("link", 0, EntryType::Symlink), &b""[..]).unwrap();
    b.append(&header("hard", 0, EntryType::Link), &b""[..]).unwrap();
    b.append(&header("null", 0, EntryType::Char), &b""[..]).unwrap();
    b.append(&header("dir/", 0, EntryType::Directory), &b""[..]).unwrap();
    b.append(&header("same", 2, EntryType::Regular), &b"1\n"[..]).unwrap();
    b.append(&header("same", 2, EntryType::Regular), &b"2\n"[..]).unwrap();
    let got = told("t", b.into_inner().unwrap());
    let notes = "a member whose name leads out of the archive, read under its own name ×2; a link in the archive, not followed ×2; a device in the archive, left out ×1";
    assert_eq!(
        got,
        [
            triple("t", "", notes),
            triple("t!abs/log", "y\n", ""),
            triple("t!etc/passwd", "x\n", ""),
            triple("t!same", "1\n", ""),
            triple("t!same#2", "2\n", ""),
        ]
    );
}

#[test]
fn bombs_are_cut_and_the_rest_is_read() {
    let zeros = vec![b'0'; (FLOOR + (8 << 20)) as usize];
    let bomb = bz2(&zeros);
    assert!((bomb.len() as u64) * RATIO < FLOOR);
    let got = open("t".into(), tar(&[("bomb", &bomb), ("log", b"fine\n")]));
    assert_eq!(got.len(), 2);
    assert!(got[0].damage[0].0.starts_with("a bomb:"), "{:?}", got[0].damage);
    let mut size = 0;
    let mut reader = got[0].large.as_ref().unwrap().reader().unwrap();
    let mut buffer = vec![0; 1 << 20];
    while let Ok(n @ 1..) = reader.read(&mut buffer) {
        size += n as u64;
    }
    assert!(size > FLOOR && size <= FLOOR + (1 << 20), "{size}");
    assert_eq!((got[1].name.as_str(), got[1].bytes.as_slice()), ("t!log", &b"fine\n"[..]));
}

#[test]
fn large_members_are_put_down_side_by_side() {
    let text = |c: char| format!("line {c} of a log\n").repeat(600_000).into_bytes();
    let (a, b) = (text('a'), text('b'));
    let inner = zip(&[("b.log", &b), ("small.log", b"s\n")]);
    for got in
        [open("t".into(), gz(&tar(&[("a.log", &a), ("in.zip", &inner)]))), open("t".into(), tar(&[("a.log", &a), ("in.zip", &inner)]))]
    {
        assert_eq!(got.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["t!a.log", "t!in.zip!b.log", "t!in.zip!small.log"]);
        for (member, want) in got.iter().zip([&a, &b]) {
            let mut bytes = Vec::new();
            member.large.as_ref().unwrap().reader().unwrap().read_to_end(&mut bytes).unwrap();
            assert!(bytes == *want && member.bytes.is_empty() && member.damage.is_empty());
        }
    }
}

#[test]
fn encrypted_members_are_noted() {
    let mut made = zip(&[("secret.log", b"s\n"), ("open.log", b"o\n")]);
    // bit 0 of the flags, in the local header and in the directory
    made[6] |= 1;
    let at = made.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    made[at + 8] |= 1;
    assert_eq!(told("z", made), [triple("z", "", "an encrypted member, left out ×1"), triple("z!open.log", "o\n", "")]);
}

#[test]
fn an_archive_is_never_silent() {
    assert_eq!(told("t", tar(&[])).len(), 1);
    assert_eq!(told("z", zip(&[])), [triple("z", "", "an archive without any file ×1")]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, ..Default::default() })]
    #[test]
    fn damage_never_panics(at in 0usize..2000, with in 0u8..=255, which in 0usize..6, cut in 0usize..2000) {
        let text: Vec<u8> = (0..300).flat_map(|i| format!("line {i}\n").into_bytes()).collect();
        let mut raw = match which {
            0 => gz(&text),
            1 => bz2(&text),
            2 => xz(&text),
            3 => zst(&text),
            4 => tar(&[("a", &text), ("b", &text)]),
            _ => zip(&[("a", &text), ("b", &text)]),
        };
        let n = raw.len();
        raw[at % n] = with;
        raw.truncate(n - cut % n);
        let one = told("x", raw.clone());
        proptest::prop_assert!(!one.is_empty());
        proptest::prop_assert_eq!(one, told("x", raw));
    }
}
