//! A plain decimal: a figure as digits.
//!
//! In: a numerator and a denominator. Out: the digits, which take no memory of their own: three figures
//! are written for each value of a scan.

/// Places after the point of a fraction that does not end.
const PLACES: usize = 15;
/// Bytes of the longest sign and whole number, which end here.
const WHOLE_END: usize = 1 + 39;

/// The digits of a fraction: exact where its decimals end, else with 15 places.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    bytes: [u8; WHOLE_END + 1 + PLACES],
    start: usize,
    end: usize,
}

impl Decimal {
    /// The digits of `numerator / denominator`, the latter above nought.
    pub(super) fn of(numerator: i128, denominator: i128) -> Self {
        let denominator = denominator.unsigned_abs();
        let (whole, rest) = divided(numerator.unsigned_abs(), denominator);
        let mut decimal = Self::empty();
        decimal.put_whole(whole);
        if numerator < 0 {
            decimal.put_before(b'-');
        }
        decimal.put_places(rest, denominator);
        decimal
    }

    const fn empty() -> Self {
        Self {
            bytes: [0; WHOLE_END + 1 + PLACES],
            start: WHOLE_END,
            end: WHOLE_END,
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The text as bytes of ASCII.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    fn put_before(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    fn put_behind(&mut self, byte: u8) {
        self.bytes[self.end] = byte;
        self.end += 1;
    }

    fn put_whole(&mut self, mut whole: u128) {
        let mut small = loop {
            match u64::try_from(whole) {
                Ok(small) => break small,
                Err(_) => self.put_before(digit(whole % 10)),
            }
            whole /= 10;
        };
        loop {
            self.put_before(digit((small % 10).into()));
            small /= 10;
            if small == 0 {
                break;
            }
        }
    }

    /// Writes `rest / denominator`, which is below one, behind the point.
    fn put_places(&mut self, rest: u128, denominator: u128) {
        /// Ten times as much fits a machine word, which divides many times as fast.
        const SMALL: u64 = u64::MAX / 10;
        match (u64::try_from(rest), u64::try_from(denominator)) {
            (Ok(rest), Ok(denominator)) if denominator <= SMALL => {
                self.put_small_places(rest, denominator);
            }
            _ => self.put_wide_places(rest, denominator),
        }
    }

    fn put_small_places(&mut self, mut rest: u64, denominator: u64) {
        if rest == 0 {
            return;
        }
        self.put_behind(b'.');
        for _ in 0..PLACES {
            let scaled = rest * 10;
            self.put_behind(b'0' + (scaled / denominator) as u8);
            rest = scaled % denominator;
            if rest == 0 {
                break;
            }
        }
    }

    fn put_wide_places(&mut self, mut rest: u128, denominator: u128) {
        let mut places = 0;
        while rest != 0 && places < PLACES {
            let Some(scaled) = rest.checked_mul(10) else {
                break;
            };
            if places == 0 {
                self.put_behind(b'.');
            }
            let (next, left) = divided(scaled, denominator);
            self.put_behind(digit(next));
            places += 1;
            rest = left;
        }
    }
}

/// Quotient and rest. Nearly every figure fits a machine word, which divides many times as fast.
fn divided(number: u128, by: u128) -> (u128, u128) {
    if by == 1 {
        return (number, 0);
    }
    match (u64::try_from(number), u64::try_from(by)) {
        (Ok(number), Ok(by)) => ((number / by).into(), (number % by).into()),
        _ => (number / by, number % by),
    }
}

fn digit(value: u128) -> u8 {
    b'0' + u8::try_from(value).unwrap_or(9)
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn the_longest_has_room() {
        for (numerator, denominator, expected) in [
            (0, 1, "0"),
            (-3, 2, "-1.5"),
            (1, 3, "0.333333333333333"),
            (-i128::MAX, 1, "-170141183460469231731687303715884105727"),
            (
                -i128::MAX,
                7,
                "-24305883351495604533098186245126300818.142857142857142",
            ),
            (1, i128::MAX, "0.000000000000000"),
            (i128::MAX - 1, i128::MAX, "0"),
        ] {
            assert_eq!(
                Decimal::of(numerator, denominator).as_str(),
                expected,
                "{numerator}/{denominator}"
            );
        }
    }
}
