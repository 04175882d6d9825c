//! Exact fractions: a figure is never a floating point number.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Neg;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, Signed, Zero};

use super::decimal::Decimal;

/// An exact fraction of two 128-bit integers, in lowest terms.
///
/// Arithmetic that would overflow gives `None`: a figure beyond about 10³⁸ is not one that an
/// article states exactly, and it is left unread rather than read wrong.
///
/// Invariant: the numerator is not `i128::MIN`, which has no opposite.
#[derive(Clone, Copy, Debug)]
pub struct Rational(Ratio<i128>);

// Two fractions in lowest terms are the same where both parts are; the ratio's own comparison divides.
impl PartialEq for Rational {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Rational {}

impl Hash for Rational {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self.0.denom() == other.0.denom() {
            self.0.numer().cmp(other.0.numer())
        } else if let (Some(one), Some(two)) = (self.small(), other.small()) {
            let times =
                |numerator: i64, denominator: i64| i128::from(numerator) * i128::from(denominator);
            times(one.numerator, two.denominator).cmp(&times(two.numerator, one.denominator))
        } else {
            self.0.cmp(&other.0)
        }
    }
}

impl Rational {
    /// Nought.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// A whole number; the least of the type, which has no opposite, is taken as the one above it.
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        let value = if value == i128::MIN { value + 1 } else { value };
        Self(Ratio::new_raw(value, 1))
    }

    /// A fraction whose numerator and denominator share nothing, the latter above nought.
    pub(super) const fn in_lowest_terms(numerator: i64, denominator: i64) -> Self {
        Self(Ratio::new_raw(numerator as i128, denominator as i128))
    }

    /// The result of checked arithmetic, unless it has no opposite.
    fn checked(result: Option<Ratio<i128>>) -> Option<Self> {
        result.filter(|ratio| *ratio.numer() != i128::MIN).map(Self)
    }

    /// `numerator / denominator`; `None` when the denominator is nought.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 && numerator != i128::MIN {
            return Some(Self::integer(numerator));
        }
        if let (Ok(small), Ok(part @ 1..)) = (i64::try_from(numerator), i64::try_from(denominator))
        {
            return Some(Small::new(small, part).into());
        }
        (denominator != 0 && denominator != i128::MIN && numerator != i128::MIN)
            .then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// Ten to the given power, which may be negative; `None` beyond the range of the type.
    #[must_use]
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 {
            Self::new(1, power)
        } else {
            Some(Self::integer(power))
        }
    }

    /// Reads a plain decimal, `-12.50`; no separators, no exponent.
    #[must_use]
    pub fn from_decimal(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        // Eighteen digits fit a machine word, which counts many times as fast.
        let mut short: u64 = 0;
        let mut numerator: i128 = 0;
        for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
            if !digit.is_ascii_digit() {
                return None;
            }
            let digit = digit - b'0';
            if place < 18 {
                short = short * 10 + u64::from(digit);
                numerator = short.into();
            } else {
                numerator = numerator.checked_mul(10)?.checked_add(digit.into())?;
            }
        }
        let denominator = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Self::new(if negative { -numerator } else { numerator }, denominator)
    }

    /// Sum, or `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if other.is_zero() {
            return Some(self);
        }
        if let (Some(one), Some(two)) = (self.as_integer(), other.as_integer()) {
            return Self::checked(one.checked_add(two).map(Ratio::from_integer));
        }
        if let (Some(one), Some(two)) = (self.small(), other.small())
            && let Some(sum) = one.plus(two)
        {
            return Some(sum.into());
        }
        Self::checked(self.0.checked_add(&other.0))
    }

    /// Difference, or `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(-other)
    }

    /// Product, or `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        if let (Some(one), Some(two)) = (self.as_integer(), other.as_integer()) {
            return Self::checked(one.checked_mul(two).map(Ratio::from_integer));
        }
        if let (Some(one), Some(two)) = (self.small(), other.small()) {
            return Some(one.times(two));
        }
        Self::checked(self.0.checked_mul(&other.0))
    }

    /// Quotient, or `None` on overflow or division by nought.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        if let (Some(one), Some(inverse)) = (self.small(), other.small().and_then(Small::inverse)) {
            return Some(one.times(inverse));
        }
        Self::checked(self.0.checked_div(&other.0))
    }

    /// The same in machine words, where it fits them.
    fn small(self) -> Option<Small> {
        Some(Small {
            numerator: i64::try_from(*self.0.numer()).ok()?,
            denominator: i64::try_from(*self.0.denom()).ok()?,
        })
    }

    /// Half of it.
    #[must_use]
    pub fn half(self) -> Self {
        let (numerator, denominator) = self.parts();
        if numerator % 2 == 0 {
            return Self(Ratio::new_raw(numerator / 2, denominator));
        }
        // The numerator is odd, so the two share nothing still.
        let doubled = denominator.checked_mul(2);
        doubled.map_or(self, |doubled| Self(Ratio::new_raw(numerator, doubled)))
    }

    /// Numerator and denominator, in lowest terms.
    #[must_use]
    pub fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Without its sign.
    #[must_use]
    pub fn magnitude(self) -> Self {
        if self.0.is_negative() { -self } else { self }
    }

    /// Whether it is nought.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is less than nought.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// The whole number it is, if it is one.
    #[must_use]
    pub fn as_integer(self) -> Option<i128> {
        self.0.is_integer().then(|| *self.0.numer())
    }

    /// The greatest whole number that is not above it.
    #[must_use]
    pub fn floor(self) -> i128 {
        if let Some(small) = self.small() {
            return small.numerator.div_euclid(small.denominator).into();
        }
        self.0.numer().div_euclid(*self.0.denom())
    }

    /// Its digits: exact where its decimals end, else with 15 places.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::of(*self.0.numer(), *self.0.denom())
    }

    /// The nearest number JSON and a spreadsheet can hold, for reports only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.decimal().as_str().parse().unwrap_or(f64::NAN)
    }
}

/// A fraction in lowest terms, its denominator above nought, of machine words: they hold nearly every
/// figure of an article, and count many times as fast.
#[derive(Clone, Copy)]
struct Small {
    numerator: i64,
    denominator: i64,
}

impl Small {
    /// `numerator / denominator`, the latter above nought.
    fn new(numerator: i64, denominator: i64) -> Self {
        if denominator == 1 {
            return Self {
                numerator,
                denominator,
            };
        }
        let common = common_divisor(numerator, denominator);
        Self {
            numerator: numerator / common,
            denominator: denominator / common,
        }
    }

    /// One over it; `None` for nought, and where a sign has no opposite.
    fn inverse(self) -> Option<Self> {
        Some(match self.numerator {
            0 => return None,
            1.. => Self {
                numerator: self.denominator,
                denominator: self.numerator,
            },
            _ => Self {
                numerator: self.denominator.checked_neg()?,
                denominator: self.numerator.checked_neg()?,
            },
        })
    }

    /// Sum; `None` where it is beyond a machine word before it is in lowest terms.
    fn plus(self, other: Self) -> Option<Self> {
        let (one, two) = (self.numerator, other.numerator);
        // What a whole number adds shares nothing with the denominator either.
        for (whole, part) in [(self, other), (other, self)] {
            if whole.denominator == 1 {
                let whole = whole.numerator.checked_mul(part.denominator)?;
                return Some(Self {
                    numerator: part.numerator.checked_add(whole)?,
                    denominator: part.denominator,
                });
            }
        }
        if self.denominator == other.denominator {
            return Some(Self::new(one.checked_add(two)?, self.denominator));
        }
        let (one, two) = (
            one.checked_mul(other.denominator)?,
            two.checked_mul(self.denominator)?,
        );
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Some(Self::new(one.checked_add(two)?, denominator))
    }

    /// Product: what the one's numerator shares with the other's denominator is taken out before, so
    /// that it is in lowest terms.
    fn times(self, other: Self) -> Rational {
        let (one, two) = (
            Self::new(self.numerator, other.denominator),
            Self::new(other.numerator, self.denominator),
        );
        Rational(Ratio::new_raw(
            i128::from(one.numerator) * i128::from(two.numerator),
            i128::from(one.denominator) * i128::from(two.denominator),
        ))
    }
}

impl From<Small> for Rational {
    fn from(small: Small) -> Self {
        Self(Ratio::new_raw(
            small.numerator.into(),
            small.denominator.into(),
        ))
    }
}

/// The greatest common divisor, above nought, of two numbers of which the second is above nought.
fn common_divisor(one: i64, two: i64) -> i64 {
    let (mut one, mut two) = (one.unsigned_abs(), two.unsigned_abs());
    while one != 0 {
        (one, two) = (two % one, one);
    }
    i64::try_from(two).unwrap_or(1)
}

impl Neg for Rational {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl fmt::Display for Rational {
    /// A plain decimal: exact where it ends, else with 15 places.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.decimal().as_str())
    }
}

#[cfg(test)]
mod tests {
    use num_traits::CheckedSub;

    use super::*;

    #[test]
    fn decimals_are_read_and_shown_exactly() {
        for text in [
            "0",
            "2380000",
            "-1.5",
            "0.001",
            "123456789012345678901234567890",
        ] {
            assert_eq!(
                Rational::from_decimal(text).expect("reads").to_string(),
                text
            );
        }
        for text in ["", ".", "-", "1,000", "1e5", "x"] {
            assert_eq!(Rational::from_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn machine_words_count_as_the_wide_ones_do() {
        let ends = [
            i64::MIN,
            i64::MIN + 1,
            -10,
            -4,
            -1,
            0,
            1,
            3,
            10,
            1 << 40,
            i64::MAX,
        ]
        .map(i128::from);
        let parts = ends.iter().filter(|end| **end > 0);
        let all: Vec<Ratio<i128>> = parts
            .flat_map(|part| ends.iter().map(|end| Ratio::new(*end, *part)))
            .collect();
        for one in &all {
            assert_eq!(
                Rational::new(*one.numer(), *one.denom()),
                Some(Rational(*one))
            );
            assert_eq!(Rational(*one).floor(), one.numer().div_euclid(*one.denom()));
            for two in &all {
                let (this, that) = (Rational(*one), Rational(*two));
                assert_eq!(this.times(that), Rational::checked(one.checked_mul(two)));
                assert_eq!(this.over(that), Rational::checked(one.checked_div(two)));
                assert_eq!(this.cmp(&that), one.cmp(two));
                assert_eq!(this.plus(that), Rational::checked(one.checked_add(two)));
                assert_eq!(this.minus(that), Rational::checked(one.checked_sub(two)));
            }
        }
        assert_eq!(Rational::new(-6, 4), Some(Rational(Ratio::new(-3, 2))));
        assert_eq!(Rational::new(6, -4), Some(Rational(Ratio::new(-3, 2))));
    }

    #[test]
    fn the_least_number_of_the_type_is_out_of_range() {
        let most = Rational::integer(i128::MAX);
        assert_eq!((-most).minus(Rational::ONE), None);
        assert_eq!((-most).plus(-Rational::ONE), None);
        let half = Rational::integer(1 << 126);
        assert_eq!(half.times(-Rational::integer(2)), None);
        assert_eq!((-half).over(Rational::new(1, 2).expect("a half")), None);
        assert_eq!(-Rational::integer(i128::MIN), most);
    }

    #[test]
    fn a_figure_too_large_is_not_read() {
        assert_eq!(Rational::from_decimal(&"9".repeat(60)), None);
        assert_eq!(Rational::power_of_ten(40), None);
    }
}
