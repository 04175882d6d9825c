//! Exact fractions: a figure is never a floating point number.

use std::fmt;
use std::ops::Neg;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

/// An exact fraction of two 128-bit integers, in lowest terms.
///
/// Arithmetic that would overflow gives `None`: a figure beyond about 10³⁸ is not one that an
/// article states exactly, and it is left unread rather than read wrong.
///
/// Invariant: the numerator is not `i128::MIN`, which has no opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational(Ratio<i128>);

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self.0.denom() == other.0.denom() {
            self.0.numer().cmp(other.0.numer())
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
        let mut numerator: i128 = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            if !digit.is_ascii_digit() {
                return None;
            }
            numerator = numerator
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
        }
        let denominator = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Self::new(if negative { -numerator } else { numerator }, denominator)
    }

    /// Sum, or `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::checked(self.0.checked_add(&other.0))
    }

    /// Difference, or `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::checked(self.0.checked_sub(&other.0))
    }

    /// Product, or `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        if let (Some(one), Some(two)) = (self.as_integer(), other.as_integer()) {
            return Self::checked(one.checked_mul(two).map(Ratio::from_integer));
        }
        Self::checked(self.0.checked_mul(&other.0))
    }

    /// Quotient, or `None` on overflow or division by nought.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::checked(self.0.checked_div(&other.0))
    }

    /// Half of it.
    #[must_use]
    pub fn half(self) -> Self {
        self.over(Self::integer(2)).unwrap_or(self)
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
        self.0.numer().div_euclid(*self.0.denom())
    }

    /// The nearest number JSON and a spreadsheet can hold, for reports only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
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
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        if numerator < 0 {
            formatter.write_str("-")?;
        }
        let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        write!(formatter, "{}", numerator / denominator)?;
        let mut rest = numerator % denominator;
        let mut digits = String::new();
        while rest != 0 && digits.len() < 15 {
            let Some(scaled) = rest.checked_mul(10) else {
                break;
            };
            digits.push(char::from(
                b'0' + u8::try_from(scaled / denominator).unwrap_or(9),
            ));
            rest = scaled % denominator;
        }
        if !digits.is_empty() {
            write!(formatter, ".{digits}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
