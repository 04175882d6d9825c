//! Money: `$2.4bn`, "5 million euros", `USD 200`, "C$5", "50p", "a $3-million deal", "one dollar and
//! 45 cents".

use super::super::token::TokenKind;
use super::super::{Context, Meaning};
use super::Tokens;
use super::lexicon::family;
use super::lexicon::{Currency, NumberWord};
use super::{Found, lexicon, number};
use crate::value::{Amount, Figure, Form, Kind, Rational};

/// The amount of money that starts at `at`.
pub(super) fn at(tokens: &Tokens<'_>, at: usize, _context: Context<'_>) -> Option<Found> {
    let (amount, code, end) = read(tokens, at, false)?;
    Some(found(amount, code, end))
}

/// The amount of money at `at` where money is known to be meant: doubtful currencies count.
pub(super) fn surely(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    let (amount, code, end) = read(tokens, at, true)?;
    Some(found(amount, code, end))
}

fn found(amount: Amount, code: &'static str, end: usize) -> Found {
    Found {
        kind: Kind::Money,
        end,
        meaning: Meaning::Amount {
            amount,
            unit: Some(code),
        },
    }
}

fn read(tokens: &Tokens<'_>, at: usize, sure: bool) -> Option<(Amount, &'static str, usize)> {
    if let Some((code, start)) = prefix(tokens, at) {
        return after_sign(tokens, code, start);
    }
    if tokens.is(at, "between")
        && let Some((code, start)) = prefix(tokens, at + 1)
    {
        let from = number::numeral(tokens, start)?;
        let and = tokens.is(from.end, "and").then_some(from.end + 1)?;
        let start = prefix(tokens, and).map_or(and, |(_, start)| start);
        let to = number::numeral(tokens, start)?;
        let (amount, end) = number::range(from, to)?;
        return Some((amount, code, end));
    }
    if number::glued_before(tokens, at) {
        return None;
    }
    if let Some(found) = each_with_its_currency(tokens, at) {
        return Some(found);
    }
    if let Some((currency, end)) = indefinite(tokens, at) {
        let one = scaled_to_major(Figure::full(Rational::ONE).into(), currency)?;
        return Some((one, currency.code, end));
    }
    let (amount, end) = number::amount(tokens, at)?;
    let (currency, mut end) = suffix(tokens, end)?;
    if currency.ambiguous && !sure && !is_money(tokens, at, &amount, end) {
        return None;
    }
    let mut amount = amount;
    if in_millions(tokens.text(end - 1)).is_some() {
        amount = amount.times(Rational::power_of_ten(6)?)?;
    }
    // "75 USD million"
    if let Some(NumberWord::Magnitude(power)) = lexicon::number_form(tokens.key(end))
        && lexicon::currency_code(tokens.text(end - 1)).is_some()
    {
        let factor = Rational::power_of_ten(power.into())?;
        amount = Figure::scaled(amount.from.value, 0, factor)?.into();
        end += 1;
    }
    let amount = scaled_to_major(amount, currency)?;
    let (amount, end) = with_cents(tokens, amount, currency, end);
    Some((amount, currency.code, end))
}

/// "80 cents to $1.20", "between 50p and £2": a range whose ends name the currency each in its own way.
/// After a word of change ("fell 80 cents to $43.53") they are two amounts.
fn each_with_its_currency(tokens: &Tokens<'_>, at: usize) -> Option<(Amount, &'static str, usize)> {
    let between = tokens.is(at, "between");
    let (from, code, link) = one_end(tokens, if between { at + 1 } else { at })?;
    let joined = if between {
        tokens.is(link, "and")
    } else {
        tokens.is(link, "to") && !number::follows_change(tokens, at)
    };
    let (to, other, end) = joined.then(|| one_end(tokens, link + 1))??;
    (code == other && from.value < to.value).then_some((Amount { from, to: Some(to) }, code, end))
}

/// A figure with a sign before it or a currency after it that means nothing else.
fn one_end(tokens: &Tokens<'_>, at: usize) -> Option<(Figure, &'static str, usize)> {
    if let Some((code, start)) = prefix(tokens, at) {
        let numeral = number::numeral(tokens, start)?;
        return (!number::glued_after(tokens, numeral.end)).then_some((
            numeral.figure,
            code,
            numeral.end,
        ));
    }
    let numeral = number::numeral(tokens, at)?;
    let (currency, end) = suffix(tokens, numeral.end)?;
    let figure = if currency.minor {
        numeral.figure.times(Rational::new(1, 100)?)?
    } else {
        numeral.figure
    };
    (!currency.ambiguous).then_some((figure, currency.code, end))
}

/// "a dollar", "a million-dollar": the article is one.
fn indefinite(tokens: &Tokens<'_>, at: usize) -> Option<(Currency, usize)> {
    if !tokens.is_indefinite(at) {
        return None;
    }
    let currency = lexicon::currency_word(tokens.key(at + 1)).filter(|found| !found.ambiguous)?;
    let plural = tokens.text(at + 1).ends_with('s') || tokens.is(at + 1, "euro");
    let goes_on = matches!(tokens.kind(at + 2), TokenKind::Dash)
        || tokens.is_any(
            at + 2,
            &["store", "sign", "bill", "zone", "tree", "shop", "amount"],
        );
    (!plural && !goes_on && !tokens.is(at + 1, "rs")).then_some((currency, at + 2))
}

/// The currency sign or code at `at` and the first token of its figure.
fn prefix(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let begins_figure = |at: usize| {
        matches!(tokens.kind(at), TokenKind::Digits)
            || tokens.is_sign(at, '.') && tokens.kind(at + 1) == TokenKind::Digits
    };
    match tokens.kind(at) {
        TokenKind::Sign(sign) => {
            let code = lexicon::currency_sign(sign)?;
            begins_figure(at + 1).then_some((code, at + 1))
        }
        TokenKind::Word => {
            let word = tokens.text(at);
            if tokens.is_sign(at + 1, '$')
                && let Some(code) = lexicon::dollar_prefix(word)
                && (tokens.touches_previous(at + 1)
                    || tokens.is_any(at, &["c", "us", "hk", "nz", "au"]))
            {
                return begins_figure(at + 2).then_some((code, at + 2));
            }
            let code = lexicon::currency_prefix(word)?;
            let start = if tokens.is_sign(at + 1, '.') {
                at + 2
            } else {
                at + 1
            };
            if tokens.is_sign(start, '$')
                || tokens.is_sign(start, '€')
                || tokens.is_sign(start, '£')
            {
                return begins_figure(start + 1).then_some((code, start + 1));
            }
            // "500 USD, 100 times more": the code belongs to what stands before it.
            let taken = at > 0
                && tokens.kind(at - 1) == TokenKind::Digits
                && !tokens.touches_previous(start);
            (begins_figure(start) && !taken).then_some((code, start))
        }
        _ => None,
    }
}

/// The figure after a sign, as a range if one follows: "$5 million to $10 million", "$5-10".
fn after_sign(
    tokens: &Tokens<'_>,
    code: &'static str,
    start: usize,
) -> Option<(Amount, &'static str, usize)> {
    let first = number::numeral(tokens, start)?;
    if number::glued_after(tokens, first.end)
        && lexicon::currency_code(tokens.text(first.end)).is_none()
        && tokens.kind(first.end) != TokenKind::Dash
    {
        return None;
    }
    let joined = match tokens.kind(first.end) {
        TokenKind::Dash => {
            tokens.touches_previous(first.end) == tokens.touches_previous(first.end + 1)
        }
        TokenKind::Word => tokens.is(first.end, "to"),
        _ => false,
    };
    let from_to = tokens.is(first.end, "to") && number::follows_change(tokens, start);
    if joined && !from_to {
        let link = first.end + 1;
        let second_sign = prefix(tokens, link).filter(|(other, _)| *other == code);
        let dash = tokens.kind(first.end) == TokenKind::Dash;
        let second = second_sign.map_or_else(|| dash.then_some(link), |(_, start)| Some(start));
        if let Some(to) = second.and_then(|start| number::numeral(tokens, start))
            && let Some((amount, end)) = number::range(first, to)
        {
            return Some((amount, code, end));
        }
    }
    let mut end = first.end;
    if let Some(own) = lexicon::currency_code(tokens.text(end)) {
        // "$50 USD", "$50 CAD"
        return Some((first.figure.into(), own, end + 1));
    }
    let currency = Currency {
        code,
        minor: false,
        ambiguous: false,
    };
    // "$3-million" is read by the numeral; "$20 and 43c" adds its cents.
    let (amount, after) = with_cents(tokens, first.figure.into(), currency, end);
    end = after;
    // "$5 million dollars" says it twice.
    if lexicon::currency_word(tokens.key(end)).is_some_and(|word| word.code == code && !word.minor)
    {
        end += 1;
    }
    Some((amount, code, end))
}

/// The currency that follows a figure ending at `at`, and the token after it.
fn suffix(tokens: &Tokens<'_>, at: usize) -> Option<(Currency, usize)> {
    if let TokenKind::Sign(sign) = tokens.kind(at) {
        if sign == '¢' {
            return Some((minor("USD"), at + 1));
        }
        // "10 $": but the sign of the next amount ("5 $10 bills") is not this one's.
        let code = lexicon::currency_sign(sign)?;
        let next = tokens.touches_previous(at + 1) && tokens.kind(at + 1) == TokenKind::Digits;
        return (!next).then_some((major(code), at + 1));
    }
    let glued = tokens.touches_previous(at) && tokens.kind(at) == TokenKind::Word;
    if glued {
        let word = tokens.text(at);
        if let Some(code) = lexicon::minor_sign(word) {
            return Some((minor(code), at + 1));
        }
        let sign = word.chars().next().filter(|_| word.chars().count() == 1);
        let currency = lexicon::currency_code(word)
            .or_else(|| sign.and_then(lexicon::currency_sign))
            .map(major)
            .or_else(|| lexicon::currency_word(word))?;
        return Some((currency, at + 1));
    }
    let mut at = number::after_dash(tokens, at);
    // "hundreds of millions of dollars"; "one of the pounds" is none, for an article is no currency.
    if tokens.is(at, "of") {
        at += 1;
    }
    let word = tokens.text(at);
    if tokens.kind(at) != TokenKind::Word {
        return None;
    }
    let named = tokens.families(at).any(family::CURRENCY);
    if named && let Some(code) = lexicon::currency_code(word) {
        // "3 USD50 cards": the code belongs to the figure that touches it.
        let next = tokens.kind(at + 1) == TokenKind::Digits && tokens.touches_previous(at + 1);
        return (!next).then_some((major(code), at + 1));
    }
    if let Some(currency) = lexicon::currency_word(word).or_else(|| in_millions(word).map(major)) {
        return Some((currency, at + 1));
    }
    // "Swiss francs", "U.S. dollars", "Hong Kong dollars", "30 MUSD".
    for skip in 1..=4 {
        let Some(currency) = lexicon::currency_word(tokens.key(at + skip)) else {
            continue;
        };
        let nation = (at..at + skip)
            .rev()
            .find_map(|place| lexicon::nationality(tokens.text(place), currency.code))
            .or_else(|| dotted_us(tokens, at).then_some("USD"))?;
        return Some((
            Currency {
                code: nation,
                ambiguous: false,
                ..currency
            },
            at + skip + 1,
        ));
    }
    None
}

/// "U.S."
fn dotted_us(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, "u") && tokens.is_sign(at + 1, '.') && tokens.is(at + 2, "s")
}

/// The code in `MUSD`, millions of it.
fn in_millions(word: &str) -> Option<&'static str> {
    lexicon::currency_code(word.strip_prefix('M')?)
}

fn major(code: &'static str) -> Currency {
    Currency {
        code,
        minor: false,
        ambiguous: false,
    }
}

fn minor(code: &'static str) -> Currency {
    Currency {
        minor: true,
        ..major(code)
    }
}

/// Cents as parts of a dollar.
fn scaled_to_major(amount: Amount, currency: Currency) -> Option<Amount> {
    if currency.minor {
        amount.times(Rational::new(1, 100)?)
    } else {
        Some(amount)
    }
}

/// "one dollar and 45 cents", "20 dollars 43": the hundredths that follow a full amount.
fn with_cents(
    tokens: &Tokens<'_>,
    amount: Amount,
    currency: Currency,
    end: usize,
) -> (Amount, usize) {
    let unchanged = (amount, end);
    // "$1.5bn and 50 cents" are two amounts.
    let full = amount.to.is_none()
        && amount.from.value.is_integer()
        && matches!(amount.from.form, Form::Exact | Form::Round);
    if currency.minor || !full || amount.from.value.is_zero() {
        return unchanged;
    }
    let and = tokens.is(end, "and");
    let start = if and { end + 1 } else { end };
    let Some(cents) = number::whole(tokens, start).filter(|cents| (1..100).contains(&cents.value))
    else {
        return unchanged;
    };
    let named = suffix(tokens, cents.end).filter(|(unit, _)| unit.minor);
    // Many currencies have cents; pence are of the pound alone.
    let is_own = |unit: &Currency| {
        unit.code == currency.code || tokens.is_any(cents.end, &["cent", "cents"])
    };
    if named.as_ref().is_some_and(|(unit, _)| !is_own(unit)) {
        return unchanged;
    }
    let read = || {
        let hundredths = Rational::new(cents.value, 100)?;
        let value = amount.from.value.plus(hundredths)?;
        Figure::scaled(value, 2, Rational::ONE).map(Amount::from)
    };
    // Unnamed hundredths stand at the end of a clause: "15 dollars 50."
    let after = match named {
        Some((_, after)) => after,
        None if (number::clause_ends(tokens, cents.end)
            || tokens.is_any(cents.end, &["more", "less", "each", "apiece", "per"]))
            && (cents.value > 9 || cents.in_words) =>
        {
            cents.end
        }
        None => return unchanged,
    };
    read().map_or(unchanged, |amount| (amount, after))
}

/// Whether a word that also means something else means money here: a pound is also a weight, `won`
/// a verb, `real` an adjective.
fn is_money(tokens: &Tokens<'_>, at: usize, amount: &Amount, end: usize) -> bool {
    let word = tokens.text(end - 1);
    let large = amount.from.value >= Rational::integer(1_000);
    if !word.to_ascii_lowercase().starts_with("pound") {
        return large;
    }
    if tokens.is(end, "sterling") {
        return true;
    }
    if tokens.is(end, "of") || tokens.is_any(end, &["heavier", "lighter", "overweight", "each"]) {
        return tokens.is_any(
            end + 1,
            &["public", "taxpayers", "taxpayer", "debt", "money"],
        );
    }
    (1..=12).any(|back| {
        at >= back && {
            let word = tokens.text(at - back);
            MONEY_WORDS
                .iter()
                .any(|money| word.eq_ignore_ascii_case(money))
                || tokens.is_sign(at - back, '£')
        }
    })
}

const MONEY_WORDS: &[&str] = &[
    "cost", "costs", "costing", "pay", "pays", "paid", "paying", "worth", "price", "priced",
    "fined", "fine", "fee", "profit", "profits", "revenue", "sales", "budget", "spend", "spent",
    "spending", "salary", "earn", "earned", "sterling", "income", "funding", "deal", "losses",
    "earns", "debt", "loan", "sold", "buy", "bought", "raised", "donated", "grant", "tax", "bill",
    "savings", "saved", "benefits", "wage", "wages", "invest", "invested",
];

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Money, text, expected);
    }

    #[test]
    fn signs_codes_and_words() {
        check(
            "$2.4bn, C$5, €1.5bn, £20m",
            &[
                "$2.4bn = 2400000000",
                "C$5 = 5",
                "€1.5bn = 1500000000",
                "£20m = 20000000",
            ],
        );
        check(
            "USD 200, 115USD, 30 MSEK",
            &["USD 200 = 200", "115USD = 115", "30 MSEK = 30000000"],
        );
        check(
            "five million yen, 10,000 Swiss francs",
            &["five million yen = 5000000", "10,000 Swiss francs = 10000"],
        );
        check(
            "a $3-million deal, a million dollars",
            &["$3-million = 3000000", "a million dollars = 1000000"],
        );
        check(
            "hundreds of millions of dollars",
            &["hundreds of millions of dollars = 200000000"],
        );
    }

    #[test]
    fn cents_and_pence() {
        check(
            "50p, 20 cents, one dollar and 45 cents",
            &[
                "50p = 0.5",
                "20 cents = 0.2",
                "one dollar and 45 cents = 1.45",
            ],
        );
        check(
            "two dollars fifty more, $0 and zero",
            &["two dollars fifty = 2.5", "$0 = 0"],
        );
        check(
            "€1.5bn and 50p, €20 and 50p, £1 and 50p, one euro and 50 cents",
            &[
                "€1.5bn = 1500000000",
                "50p = 0.5",
                "€20 = 20",
                "50p = 0.5",
                "£1 and 50p = 1.5",
                "one euro and 50 cents = 1.5",
            ],
        );
        check("more than 4C warmer, a 3D film in 50C heat", &[]);
    }

    #[test]
    fn ranges() {
        check(
            "$5 million to $10 million, $5-10 million",
            &[
                "$5 million to $10 million = 5000000",
                "$5-10 million = 5000000",
            ],
        );
        check(
            "between $5 million and $10 million",
            &["between $5 million and $10 million = 5000000"],
        );
        check("rose from $5 to $10", &["$5 = 5", "$10 = 10"]);
        check(
            "between 80 cents and $1.20, 50p to £2",
            &["between 80 cents and $1.20 = 0.8", "50p to £2 = 0.5"],
        );
        check(
            "oil fell 80 cents to $43.53",
            &["80 cents = 0.8", "$43.53 = 43.53"],
        );
    }

    #[test]
    fn weights_and_wins_are_no_money() {
        check("30,000 pounds of lettuce, 5 won, 3 real men", &[]);
        check("it cost 500 pounds", &["500 pounds = 500"]);
    }
}
