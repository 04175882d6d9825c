//! Currencies that newspapers print: signs, ISO 4217 codes and words.

use super::table::words;
use crate::grammar::word_key::WordKey;

/// A currency, or the hundredth part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Currency {
    /// ISO 4217 code.
    pub(in super::super) code: &'static str,
    /// Whether the word names the hundredth part: cents, pence.
    pub(in super::super) minor: bool,
    /// Whether the word also means something else (pounds of weight, a game won), so that more must
    /// speak for money.
    pub(in super::super) ambiguous: bool,
}

const fn major(code: &'static str) -> Currency {
    Currency {
        code,
        minor: false,
        ambiguous: false,
    }
}

const fn minor(code: &'static str) -> Currency {
    Currency {
        code,
        minor: true,
        ambiguous: false,
    }
}

const fn ambiguous(code: &'static str) -> Currency {
    Currency {
        code,
        minor: false,
        ambiguous: true,
    }
}

words! { WORDS: Currency =
    "dollar" => major("USD"),
    "dollars" => major("USD"),
    "buck" => major("USD"),
    "bucks" => major("USD"),
    "cent" => minor("USD"),
    "cents" => minor("USD"),
    "euro" => major("EUR"),
    "euros" => major("EUR"),
    "pound" => ambiguous("GBP"),
    "pounds" => ambiguous("GBP"),
    "sterling" => major("GBP"),
    "quid" => major("GBP"),
    "pence" => minor("GBP"),
    "yen" => major("JPY"),
    "yuan" => major("CNY"),
    "renminbi" => major("CNY"),
    "rmb" => major("CNY"),
    "rupee" => major("INR"),
    "rupees" => major("INR"),
    "rs" => major("INR"),
    "franc" => major("CHF"),
    "francs" => major("CHF"),
    "ruble" => major("RUB"),
    "rubles" => major("RUB"),
    "rouble" => major("RUB"),
    "roubles" => major("RUB"),
    "won" => ambiguous("KRW"),
    "rand" => ambiguous("ZAR"),
    "real" => ambiguous("BRL"),
    "reais" => major("BRL"),
    "reals" => major("BRL"),
    "peso" => major("MXN"),
    "pesos" => major("MXN"),
    "lira" => major("TRY"),
    "liras" => major("TRY"),
    "shekel" => major("ILS"),
    "shekels" => major("ILS"),
    "riyal" => major("SAR"),
    "riyals" => major("SAR"),
    "dirham" => major("AED"),
    "dirhams" => major("AED"),
    "dinar" => major("KWD"),
    "dinars" => major("KWD"),
    "baht" => major("THB"),
    "ringgit" => major("MYR"),
    "rupiah" => major("IDR"),
    "dong" => major("VND"),
    "zloty" => major("PLN"),
    "zlotys" => major("PLN"),
    "forint" => major("HUF"),
    "forints" => major("HUF"),
    "koruna" => major("CZK"),
    "hryvnia" => major("UAH"),
    "hryvnias" => major("UAH"),
    "naira" => major("NGN"),
    "cedi" => major("GHS"),
    "cedis" => major("GHS"),
    "shilling" => major("KES"),
    "shillings" => major("KES"),
    "krona" => major("SEK"),
    "kronor" => major("SEK"),
    "krone" => major("NOK"),
    "kroner" => major("NOK"),
    "taka" => major("BDT"),
    "bolivar" => major("VES"),
    "bolivars" => major("VES"),
    "lev" => major("BGN"),
    "lei" => major("RON"),
    "rial" => major("IRR"),
    "rials" => major("IRR"),
    "tenge" => major("KZT"),
    "birr" => major("ETB"),
}

words! { CODES: &'static str =
    "usd" => "USD", "eur" => "EUR", "gbp" => "GBP", "jpy" => "JPY", "cny" => "CNY", "inr" => "INR",
    "aud" => "AUD", "cad" => "CAD", "nzd" => "NZD", "hkd" => "HKD", "sgd" => "SGD", "twd" => "TWD",
    "chf" => "CHF", "sek" => "SEK", "nok" => "NOK", "dkk" => "DKK", "isk" => "ISK", "rub" => "RUB",
    "krw" => "KRW", "brl" => "BRL", "mxn" => "MXN", "ars" => "ARS", "clp" => "CLP", "cop" => "COP",
    "zar" => "ZAR", "try" => "TRY", "ils" => "ILS", "sar" => "SAR", "aed" => "AED", "qar" => "QAR",
    "kwd" => "KWD", "egp" => "EGP", "ngn" => "NGN", "kes" => "KES", "ghs" => "GHS", "thb" => "THB",
    "myr" => "MYR", "idr" => "IDR", "php" => "PHP", "vnd" => "VND", "pkr" => "PKR", "bdt" => "BDT",
    "lkr" => "LKR", "pln" => "PLN", "huf" => "HUF", "czk" => "CZK", "ron" => "RON", "bgn" => "BGN",
    "uah" => "UAH", "kzt" => "KZT", "irr" => "IRR", "iqd" => "IQD", "mad" => "MAD", "dzd" => "DZD",
}

// Letters before a dollar sign, and what dollar they make of it.
words! { DOLLARS: &'static str =
    "us" => "USD", "u" => "USD", "a" => "AUD", "au" => "AUD", "c" => "CAD", "ca" => "CAD",
    "can" => "CAD", "nz" => "NZD", "hk" => "HKD", "s" => "SGD", "sg" => "SGD", "nt" => "TWD",
    "r" => "BRL", "mx" => "MXN", "mex" => "MXN", "j" => "JMD", "tt" => "TTD",
}

// Words that stand before an amount as a sign does.
words! { PREFIXES: &'static str =
    "rs" => "INR", "rmb" => "CNY", "kr" => "SEK", "rm" => "MYR", "rp" => "IDR",
}

// Nations before the name of a currency, and the code of the dollar, pound, franc, peso ... of each.
words! { NATIONS: &'static [(&'static str, &'static str)] =
    "us" => &[("USD", "USD")],
    "american" => &[("USD", "USD")],
    "canadian" => &[("USD", "CAD")],
    "australian" => &[("USD", "AUD")],
    "zealand" => &[("USD", "NZD")],
    "kong" => &[("USD", "HKD")],
    "singapore" => &[("USD", "SGD")],
    "taiwan" => &[("USD", "TWD")],
    "jamaican" => &[("USD", "JMD")],
    "british" => &[("GBP", "GBP")],
    "egyptian" => &[("GBP", "EGP")],
    "lebanese" => &[("GBP", "LBP")],
    "syrian" => &[("GBP", "SYP")],
    "swiss" => &[("CHF", "CHF")],
    "french" => &[("CHF", "FRF")],
    "chinese" => &[("CNY", "CNY")],
    "japanese" => &[("JPY", "JPY")],
    "korean" => &[("KRW", "KRW")],
    "indian" => &[("INR", "INR")],
    "pakistani" => &[("INR", "PKR")],
    "russian" => &[("RUB", "RUB")],
    "swedish" => &[("SEK", "SEK"), ("NOK", "SEK")],
    "norwegian" => &[("NOK", "NOK"), ("SEK", "NOK")],
    "danish" => &[("NOK", "DKK"), ("SEK", "DKK")],
    "mexican" => &[("MXN", "MXN")],
    "philippine" => &[("MXN", "PHP")],
    "argentine" => &[("MXN", "ARS")],
    "chilean" => &[("MXN", "CLP")],
    "colombian" => &[("MXN", "COP")],
    "cuban" => &[("MXN", "CUP")],
    "turkish" => &[("TRY", "TRY")],
    "israeli" => &[("ILS", "ILS")],
    "saudi" => &[("SAR", "SAR")],
    "qatari" => &[("SAR", "QAR")],
    "brazilian" => &[("BRL", "BRL")],
    "kuwaiti" => &[("KWD", "KWD")],
    "iraqi" => &[("KWD", "IQD")],
    "ugandan" => &[("KES", "UGX")],
    "kenyan" => &[("KES", "KES")],
}

/// The currency that a word names.
pub(in super::super) fn currency_word(word: impl Into<WordKey>) -> Option<Currency> {
    WORDS.get(word)
}

/// The ISO 4217 code that `word` is, in capitals or small letters. `TRY` and the like, which are
/// words too, count in capitals only.
pub(in super::super) fn currency_code(word: &str) -> Option<&'static str> {
    if word.len() != 3 {
        return None;
    }
    let code = CODES.get(word)?;
    let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
    (capitals || !matches!(code, "TRY" | "COP" | "MAD" | "PHP" | "RUB" | "RON" | "ARS"))
        .then_some(code)
}

/// The ISO 4217 code `name`, where any word or sign here may give it.
pub(in super::super) fn currency_named(name: &str) -> Option<&'static str> {
    let known = |code: &&'static str| *code == name;
    let of_nations = || NATIONS.meanings().flatten().map(|(_, code)| *code);
    let of_words = || WORDS.meanings().map(|currency| currency.code);
    CODES
        .get(name)
        .filter(known)
        .or_else(|| of_words().find(known))
        .or_else(|| DOLLARS.meanings().find(known))
        .or_else(|| PREFIXES.meanings().find(known))
        .or_else(|| of_nations().find(known))
}

/// The dollar that letters before the sign make of it: `C$`.
pub(in super::super) fn dollar_prefix(letters: impl Into<WordKey>) -> Option<&'static str> {
    DOLLARS.get(letters)
}

/// The currency of a word that stands before the amount: `Rs 500`.
pub(in super::super) fn currency_prefix(word: &str) -> Option<&'static str> {
    PREFIXES.get(word).or_else(|| currency_code(word))
}

/// The currency of a sign.
pub(in super::super) fn currency_sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' | '＄' => "USD",
        '£' => "GBP",
        '€' => "EUR",
        '¥' | '￥' => "JPY",
        '元' => "CNY",
        '₹' => "INR",
        '₽' => "RUB",
        '₩' => "KRW",
        '₪' => "ILS",
        '₺' => "TRY",
        '₴' => "UAH",
        '₦' => "NGN",
        '₱' => "PHP",
        '฿' => "THB",
        '₫' => "VND",
        _ => return None,
    })
}

/// The currency of the cents or pence that `letter` right after digits stands for: `43c`, `50p`.
/// Small letters only, for `4C` is a temperature or a name.
pub(in super::super) fn minor_sign(letter: &str) -> Option<&'static str> {
    match letter {
        "c" => Some("USD"),
        "p" => Some("GBP"),
        _ => None,
    }
}

/// The code of the currency that `word` names after the name of a nation: `Swiss` makes francs CHF.
/// `None` when the nation is unknown or has no currency of that name.
pub(in super::super) fn nationality(word: &str, currency: &'static str) -> Option<&'static str> {
    NATIONS
        .get(word)?
        .iter()
        .find(|(general, _)| *general == currency)
        .map(|(_, code)| *code)
}
