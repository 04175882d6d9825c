//! A short stretch of a report, put together where it costs least.
//!
//! In: the names of fields, words, counts and figures. Out: bytes of ASCII, added to a report at once. A
//! report of thousands of values has ten names and as many figures for each.

use super::entry::{End, number};
use crate::value::{Rational, iso};

/// Bytes that a row has room for: the longest that stands between two texts of an entry takes 210.
const ROOM: usize = 256;

/// A stretch of a report.
pub(super) struct Row {
    bytes: [u8; ROOM],
    length: usize,
}

impl Row {
    /// An empty one.
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; ROOM],
            length: 0,
        }
    }

    /// Adds bytes whose number the compiler knows.
    // They are moved as a machine word or two.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, piece: &[u8; N]) {
        self.bytes[self.length..self.length + N].copy_from_slice(piece);
        self.length += N;
    }

    /// Adds a short text that has nothing to escape.
    #[inline]
    pub(super) fn put_text(&mut self, piece: &[u8]) {
        self.bytes[self.length..self.length + piece.len()].copy_from_slice(piece);
        self.length += piece.len();
    }

    /// Adds a count in digits.
    #[inline]
    pub(super) fn put_count(&mut self, mut count: u64) {
        let end = self.length + digits(count);
        for place in self.bytes[self.length..end].iter_mut().rev() {
            *place = b'0' + (count % 10) as u8;
            count /= 10;
        }
        self.length = end;
    }

    /// Adds a figure in digits, with all its places as far as they end.
    pub(super) fn put_decimal(&mut self, value: Rational) {
        match whole(value) {
            Some(whole) => self.put_whole(whole),
            None => self.put_text(value.decimal().as_bytes()),
        }
    }

    /// Adds an end of a set: what [`number`] gives, as JSON has it, or the ISO day; nothing where there is
    /// none.
    pub(super) fn put_end(&mut self, end: End) {
        match end {
            End::None => {}
            End::Figure(value) => self.put_number(value),
            End::Day(day) => match iso::bytes_of_day(day) {
                Some(bytes) => self.put(&bytes),
                None => self.put_text(day.to_string().as_bytes()),
            },
        }
    }

    fn put_number(&mut self, value: Rational) {
        /// Bytes of fifteen digits and a point: so many digits come back the same from any floating point
        /// number, and a whole number of them is small enough.
        const SHORT: usize = 16;
        /// One more than the greatest whole number of fifteen digits.
        const BEYOND: u64 = 1_000_000_000_000_000;
        if let Some(whole) = whole(value).filter(|whole| whole.unsigned_abs() < BEYOND) {
            self.put_whole(whole);
            return;
        }
        let decimal = value.decimal();
        let digits = decimal.as_bytes();
        let tiny = digits.starts_with(b"0.000") || digits.starts_with(b"-0.000");
        if digits.len() <= SHORT && !tiny {
            self.put_text(digits);
        } else {
            self.put_text(number(value).to_string().as_bytes());
        }
    }

    fn put_whole(&mut self, whole: i64) {
        if whole < 0 {
            self.put(b"-");
        }
        self.put_count(whole.unsigned_abs());
    }

    /// Moves all of it to the end of `out`.
    pub(super) fn flush(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.bytes[..self.length]);
        self.length = 0;
    }
}

/// How many digits a count has. Nearly all lines, columns and places of an article have few.
#[inline]
fn digits(count: u64) -> usize {
    if count < 100_000 {
        let above = |least: u64| usize::from(count >= least);
        1 + above(10) + above(100) + above(1_000) + above(10_000)
    } else {
        count.ilog10() as usize + 1
    }
}

/// The whole number that a figure is, where a machine word holds it.
#[inline]
fn whole(value: Rational) -> Option<i64> {
    value
        .as_integer()
        .and_then(|whole| i64::try_from(whole).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(put: impl Fn(&mut Row), expected: &str) {
        let mut row = Row::new();
        row.put(b"[");
        put(&mut row);
        let mut out = Vec::new();
        row.flush(&mut out);
        assert_eq!(String::from_utf8_lossy(&out), format!("[{expected}"));
        row.flush(&mut out);
        assert_eq!(out.len(), expected.len() + 1);
    }

    #[test]
    fn counts_are_written_in_digits() {
        let powers = (0..20).filter_map(|power| 10_u64.checked_pow(power));
        for count in powers
            .flat_map(|ten| [ten - 1, ten, ten + 7])
            .chain([u64::MAX])
        {
            check(|row| row.put_count(count), &count.to_string());
        }
    }

    #[test]
    fn numbers_are_written_as_json_has_them() {
        let tens = (0..=20).filter_map(Rational::power_of_ten);
        let parts = [1, 2, 3, 7, 8, 10, 400, 1_000, 12_345, 86_400, 10_000_000];
        let numerators = [0, 1, 5, 9, 11, 365, 999, 1_600, 99_999, 123_456_789];
        let all = tens.flat_map(|ten| {
            parts.into_iter().flat_map(move |part| {
                numerators.into_iter().flat_map(move |numerator| {
                    let value = Rational::new(numerator, part)?;
                    Some([value.times(ten)?, -value.times(ten)?, value.over(ten)?])
                })
            })
        });
        let mut count = 0;
        for value in all.flatten() {
            check(|row| row.put_number(value), &number(value).to_string());
            check(|row| row.put_decimal(value), value.decimal().as_str());
            count += 1;
        }
        assert!(count > 5_000);
    }

    #[test]
    fn the_longest_entry_has_room() {
        let mut row = Row::new();
        let longest = Rational::new(-i128::MAX, 7).expect("a figure");
        row.put_decimal(longest);
        row.put_end(End::Figure(longest));
        row.put_end(End::Figure(longest));
        let mut out = Vec::new();
        row.flush(&mut out);
        assert!(out.len() + 3 * b",\"value\":\"".len() < ROOM);
    }
}
