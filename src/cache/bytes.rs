//! Numbers and texts as bytes, and back: what everything that is kept is made of.
//!
//! Whole numbers take as few bytes as they need. Reading gives `None` for whatever was not written so, and
//! never takes more memory than the bytes at hand can fill.

use std::sync::Arc;

/// What one article's record may refer to instead of saying it again: known to whoever writes it and to
/// whoever reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared<'s> {
    /// The ids of all rules and packs, sorted.
    pub(super) ids: &'s [Arc<str>],
    /// How many relations there are.
    pub(super) relations: usize,
    /// The article's path as reports show it.
    pub(super) path: &'s Arc<str>,
}

/// Bytes under way.
pub(super) struct Writer<'s> {
    pub(super) bytes: Vec<u8>,
    pub(super) shared: Shared<'s>,
    /// Whether something came that has no form here; the bytes are of no use then.
    pub(super) failed: bool,
}

/// Bytes that are yet to be read.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    pub(super) shared: Shared<'b>,
}

/// What has a form in bytes.
pub(super) trait Stored: Sized {
    fn write(&self, to: &mut Writer<'_>);
    /// What was written; `None` where these bytes are not of it.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

impl<'s> Writer<'s> {
    pub(super) fn new(shared: Shared<'s>) -> Self {
        Self {
            bytes: Vec::new(),
            shared,
            failed: false,
        }
    }
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8], shared: Shared<'b>) -> Self {
        Self { bytes, shared }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn read<T: Stored>(&mut self) -> Option<T> {
        T::read(self)
    }

    fn text(&mut self) -> Option<&'b str> {
        take_text(&mut self.bytes)
    }
}

/// Puts down a whole number, seven bits to a byte, the last ones first.
pub(super) fn put_number(to: &mut Vec<u8>, mut number: u128) {
    while number >= 0x80 {
        to.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    to.push(number.to_le_bytes()[0]);
}

/// Takes a whole number off the front.
pub(super) fn take_number(from: &mut &[u8]) -> Option<u128> {
    let mut number = 0_u128;
    for place in 0..19_u32 {
        let (&byte, rest) = from.split_first()?;
        *from = rest;
        let part = u128::from(byte & 0x7f);
        let shifted = part << (7 * place);
        if shifted >> (7 * place) != part {
            return None;
        }
        number |= shifted;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Takes so many bytes off the front.
pub(super) fn take<'b>(from: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = from.split_at_checked(count)?;
    *from = rest;
    Some(taken)
}

/// Puts down bytes with their count.
pub(super) fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len() as u128);
    to.extend_from_slice(bytes);
}

/// Takes bytes with their count off the front.
pub(super) fn take_bytes<'b>(from: &mut &'b [u8]) -> Option<&'b [u8]> {
    let count = usize::try_from(take_number(from)?).ok()?;
    take(from, count)
}

fn take_text<'b>(from: &mut &'b [u8]) -> Option<&'b str> {
    std::str::from_utf8(take_bytes(from)?).ok()
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Stored for $number {
            fn write(&self, to: &mut Writer<'_>) {
                put_number(&mut to.bytes, *self as u128);
            }
            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Self::try_from(take_number(&mut from.bytes)?).ok()
            }
        }
    )*};
}

whole_numbers!(u8, u32, u64, usize);

impl Stored for i128 {
    fn write(&self, to: &mut Writer<'_>) {
        // Small numbers take few bytes, whatever their sign.
        put_number(&mut to.bytes, ((self << 1) ^ (self >> 127)).cast_unsigned());
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let number = take_number(&mut from.bytes)?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

impl Stored for bool {
    fn write(&self, to: &mut Writer<'_>) {
        u8::from(*self).write(to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match from.read::<u8>()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl Stored for $text {
            fn write(&self, to: &mut Writer<'_>) {
                put_bytes(&mut to.bytes, self.as_bytes());
            }
            fn read(from: &mut Reader<'_>) -> Option<Self> {
                from.text().map(Self::from)
            }
        }
    )*};
}

texts!(String, Box<str>, Arc<str>);

impl<T: Stored> Stored for Arc<T> {
    fn write(&self, to: &mut Writer<'_>) {
        T::write(self, to);
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.read().map(Self::new)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn write(&self, to: &mut Writer<'_>) {
        self.is_some().write(to);
        if let Some(inner) = self {
            inner.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if from.read()? {
            Some(from.read()?)
        } else {
            None
        })
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn write(&self, to: &mut Writer<'_>) {
        self.len().write(to);
        for one in self {
            one.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let count: usize = from.read()?;
        // Each takes a byte at least: a count beyond that is no count.
        if count > from.bytes.len() {
            return None;
        }
        let mut all = Self::new();
        for _ in 0..count {
            all.push(from.read()?);
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: Stored + PartialEq + std::fmt::Debug>(value: T, bytes: usize) {
        let path: Arc<str> = "a".into();
        let shared = Shared {
            ids: &[],
            relations: 0,
            path: &path,
        };
        let mut to = Writer::new(shared);
        value.write(&mut to);
        assert_eq!(to.bytes.len(), bytes, "{value:?}");
        for cut in 0..to.bytes.len() {
            assert_eq!(Reader::new(&to.bytes[..cut], shared).read::<T>(), None);
        }
        let mut from = Reader::new(&to.bytes, shared);
        assert_eq!(from.read::<T>(), Some(value));
        assert!(from.is_at_end());
    }

    #[test]
    fn what_is_written_is_read() {
        for (number, bytes) in [
            (0, 1),
            (-1, 1),
            (63, 1),
            (64, 2),
            (i128::MAX, 19),
            (i128::MIN, 19),
        ] {
            check::<i128>(number, bytes);
        }
        check(u64::MAX, 10);
        check(127_usize, 1);
        check(String::from("é"), 3);
        check(vec![Some(true), None], 4);
    }

    #[test]
    fn what_was_not_written_so_is_not_read() {
        let path: Arc<str> = "a".into();
        let shared = Shared {
            ids: &[],
            relations: 0,
            path: &path,
        };
        let read = |bytes: &[u8]| {
            (
                Reader::new(bytes, shared).read::<u8>(),
                Reader::new(bytes, shared).read::<Vec<bool>>(),
                Reader::new(bytes, shared).read::<String>(),
            )
        };
        assert_eq!(read(&[0xff; 30]), (None, None, None));
        assert_eq!(read(&[0xff, 0xff, 0xff, 0xff, 0x07]), (None, None, None));
        assert_eq!(read(&[2, 2, 0xff]), (Some(2), None, None));
    }
}
