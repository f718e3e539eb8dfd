//! Prints what a report is made of, byte for byte as the pretty printer of serde_json does, for less than half of its work. JSON is the larger
//! part of what a small incident costs, and there it goes into looking at each byte of each text, and into blanks at the beginnings of lines.
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};
use serde_json::Error;

/// Where a value is printed to.
#[derive(Debug)]
pub struct Printer {
    out: Vec<u8>,
    depth: usize,
}

/// A list or an object that is being printed.
#[derive(Debug)]
pub struct Inside<'p> {
    printer: &'p mut Printer,
    any: bool,
    close: u8,
}

/// The end of an entry, a line end, and blanks for as many levels as a report has.
const LINE: &[u8; 66] = b",\n                                                                ";

impl Printer {
    /// Prints behind what there is, as within so many lists and objects.
    pub fn new(out: Vec<u8>, depth: usize) -> Printer {
        Printer { out, depth }
    }

    /// What was printed.
    pub fn done(self) -> Vec<u8> {
        self.out
    }

    fn open(&mut self, bracket: u8, close: u8) -> Inside<'_> {
        self.out.push(bracket);
        self.depth += 1;
        Inside { printer: self, any: false, close }
    }

    fn line(&mut self, first: bool) {
        let levels = self.depth.min(32);
        self.out.extend_from_slice(&LINE[usize::from(first)..2 + 2 * levels]);
        self.out.resize(self.out.len() + 2 * (self.depth - levels), b' ');
    }

    fn text(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        self.out.push(b'"');
        while let Some(at) = to_escape(rest) {
            self.out.extend_from_slice(&rest[..at]);
            let short = match rest[at] {
                b'"' => b'"',
                b'\\' => b'\\',
                b'\n' => b'n',
                b'\t' => b't',
                b'\r' => b'r',
                0x08 => b'b',
                0x0c => b'f',
                other => {
                    self.out.extend_from_slice(format!("\\u{other:04x}").as_bytes());
                    rest = &rest[at + 1..];
                    continue;
                }
            };
            self.out.extend_from_slice(&[b'\\', short]);
            rest = &rest[at + 1..];
        }
        self.out.extend_from_slice(rest);
        self.out.push(b'"');
    }

    fn number(&mut self, number: u64) {
        let (mut digits, mut rest, mut at) = ([0; 20], number, 20);
        while at == 20 || rest > 0 {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        self.out.extend_from_slice(&digits[at..]);
    }
}

/// Where the first byte is that JSON does not take as it is. Eight are looked at together, as one number: a byte that is too small, or equal
/// to one that is sought, borrows from its own high bit.
fn to_escape(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let mut at = 0;
    while let Some(&eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(eight);
        let below = |word: u64, least: u64| word.wrapping_sub(ONES * least) & !word;
        let found = (below(eight, 0x20) | below(eight ^ (ONES * 0x22), 1) | below(eight ^ (ONES * 0x5c), 1)) & HIGH;
        if found != 0 {
            // what lies before the first such byte did not borrow
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.iter().position(|b| matches!(b, 0..0x20 | b'"' | b'\\')).map(|n| at + n)
}

impl Inside<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.printer.line(!std::mem::replace(&mut self.any, true));
        value.serialize(&mut *self.printer)
    }

    fn close(self) {
        self.printer.depth -= 1;
        if self.any {
            self.printer.line(true);
        }
        self.printer.out.push(self.close);
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeTuple for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.printer.line(!std::mem::replace(&mut self.any, true));
        // the name of a field has nothing to escape
        self.printer.out.push(b'"');
        self.printer.out.extend_from_slice(key.as_bytes());
        self.printer.out.extend_from_slice(b"\": ");
        value.serialize(&mut *self.printer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

type Never = Impossible<(), Error>;

fn none_such(what: &str) -> Error {
    Error::custom(format_args!("a report has no {what}"))
}

impl<'p> Serializer for &'p mut Printer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'p>;
    type SerializeTuple = Inside<'p>;
    type SerializeStruct = Inside<'p>;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        if value < 0 {
            self.out.push(b'-');
        }
        self.number(value.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.number(value);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        Err(none_such("fractions"))
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        Err(none_such("fractions"))
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(none_such("bytes"))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Error> {
        Err(none_such("variants with values"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'p>, Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'p>, Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, Error> {
        Err(none_such("structs without names"))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Never, Error> {
        Err(none_such("variants with values"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Never, Error> {
        Err(none_such("maps"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'p>, Error> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Never, Error> {
        Err(none_such("variants with values"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, Serialize)]
    struct Node {
        text: String,
        number: u64,
        below: i32,
        flag: bool,
        pair: (String, Option<u8>),
        nodes: Vec<Node>,
    }

    fn print<T: Serialize>(value: &T) -> String {
        let mut printer = Printer::new(Vec::new(), 0);
        value.serialize(&mut printer).unwrap();
        String::from_utf8(printer.done()).unwrap()
    }

    fn nodes() -> impl Strategy<Value = Vec<Node>> {
        let text = "[a-z \"\\\\\u{0}-\u{20}\u{7f}äß…]{0,40}";
        let leaf = Just(Vec::<Node>::new());
        leaf.prop_recursive(4, 24, 3, move |inner| {
            let node = (text, any::<u64>(), any::<i32>(), any::<bool>(), text, any::<Option<u8>>(), inner);
            let node = node.prop_map(|(text, number, below, flag, key, value, nodes)| Node {
                text,
                number,
                below,
                flag,
                pair: (key, value),
                nodes,
            });
            proptest::collection::vec(node, 0..3)
        })
    }

    proptest! {
        #[test]
        fn prints_what_serde_prints(nodes in nodes()) {
            prop_assert_eq!(print(&nodes), serde_json::to_string_pretty(&nodes).unwrap());
        }

        #[test]
        fn escapes_what_serde_escapes(text in any::<String>(), n in 0u8..0x80) {
            let text = format!("{text}{}{text}", char::from(n));
            prop_assert_eq!(print(&text), serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn blanks_at_any_depth() {
        let node = |nodes| Node { text: String::new(), number: 0, below: -1, flag: true, pair: Default::default(), nodes };
        let deep = (0..40).fold(Vec::new(), |nodes, _| vec![node(nodes)]);
        assert_eq!(print(&deep), serde_json::to_string_pretty(&deep).unwrap());
    }

    #[test]
    fn says_what_it_does_not_print() {
        let mut printer = Printer::new(Vec::new(), 0);
        let error = std::collections::BTreeMap::from([(1, 2)]).serialize(&mut printer).unwrap_err();
        assert_eq!(error.to_string(), "a report has no maps");
    }
}
