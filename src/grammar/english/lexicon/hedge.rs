//! Hedges: the phrases before and after a value that widen or bound it.

use super::table::words;
use crate::grammar::word_key::WordKey;
use crate::value::Hedge::{self, About, AtLeast, AtMost, JustOver, LessThan, MoreThan, Nearly};

/// A phrase: the words before its last one, in small letters, and what it does.
type Phrase = (&'static [&'static str], Hedge);

// By the last word of the phrase, which stands right before the value. Of several that fit the
// longest counts, whatever its place here.
words! { BEFORE: &'static [Phrase] =
    "nearly" => &[(&[], Nearly)],
    "almost" => &[(&[], Nearly)],
    "nearing" => &[(&[], Nearly)],
    "approaching" => &[(&[], Nearly)],
    "practically" => &[(&[], Nearly)],
    "virtually" => &[(&[], Nearly)],
    "quite" => &[(&["not"], Nearly)],
    "near" => &[(&[], Nearly)],
    "about" => &[(&[], About), (&["just"], About), (&["at"], About)],
    "around" => &[(&[], About), (&["somewhere"], About)],
    "roughly" => &[(&[], About)],
    "approximately" => &[(&[], About)],
    "approx" => &[(&[], About)],
    "circa" => &[(&[], About)],
    "some" => &[(&[], About)],
    "estimated" => &[(&[], About), (&["an"], About)],
    "perhaps" => &[(&[], About)],
    "maybe" => &[(&[], About)],
    "reported" => &[(&["a"], About)],
    "less" => &[(&["more", "or"], About)],
    "to" => &[
        (&["close"], Nearly),
        (&["up"], AtMost),
        (&["anything", "up"], AtMost),
        (&["closer"], About),
        (&["next"], Nearly),
    ],
    "on" => &[(&["close"], Nearly)],
    "under" => &[
        (&[], LessThan),
        (&["just"], Nearly),
        (&["slightly"], Nearly),
        (&["a", "little"], Nearly),
        (&["a", "bit"], Nearly),
        (&["well"], LessThan),
    ],
    "below" => &[
        (&[], LessThan),
        (&["just"], Nearly),
        (&["slightly"], Nearly),
        (&["well"], LessThan),
    ],
    "over" => &[
        (&[], MoreThan),
        (&["just"], JustOver),
        (&["slightly"], JustOver),
        (&["a", "little"], JustOver),
        (&["a", "bit"], JustOver),
        (&["well"], MoreThan),
    ],
    "above" => &[
        (&[], MoreThan),
        (&["just"], JustOver),
        (&["slightly"], JustOver),
        (&["well"], MoreThan),
    ],
    "than" => &[
        (&["more"], MoreThan),
        (&["greater"], MoreThan),
        (&["higher"], MoreThan),
        (&["larger"], MoreThan),
        (&["bigger"], MoreThan),
        (&["longer"], MoreThan),
        (&["older"], MoreThan),
        (&["better"], MoreThan),
        (&["rather", "more"], MoreThan),
        (&["well", "more"], MoreThan),
        (&["much", "more"], MoreThan),
        (&["far", "more"], MoreThan),
        (&["slightly", "more"], JustOver),
        (&["little", "more"], JustOver),
        (&["a", "little", "more"], JustOver),
        (&["a", "bit", "more"], JustOver),
        (&["just", "more"], JustOver),
        (&["no", "more"], AtMost),
        (&["not", "more"], AtMost),
        (&["no", "greater"], AtMost),
        (&["no", "higher"], AtMost),
        (&["no", "longer"], AtMost),
        (&["no", "later"], AtMost),
        (&["less"], LessThan),
        (&["fewer"], LessThan),
        (&["lower"], LessThan),
        (&["smaller"], LessThan),
        (&["shorter"], LessThan),
        (&["younger"], LessThan),
        (&["far", "fewer"], LessThan),
        (&["far", "less"], LessThan),
        (&["slightly", "less"], Nearly),
        (&["slightly", "fewer"], Nearly),
        (&["a", "little", "less"], Nearly),
        (&["a", "bit", "less"], Nearly),
        (&["no", "less"], AtLeast),
        (&["no", "fewer"], AtLeast),
        (&["not", "less"], AtLeast),
        (&["not", "fewer"], AtLeast),
    ],
    "of" => &[
        (&["in", "excess"], MoreThan),
        (&["upward"], MoreThan),
        (&["upwards"], MoreThan),
        (&["north"], MoreThan),
        (&["south"], LessThan),
        (&["shy"], Nearly),
        (&["just", "shy"], Nearly),
        (&["short"], Nearly),
        (&["just", "short"], Nearly),
        (&["a", "minimum"], AtLeast),
        (&["a", "maximum"], AtMost),
        (&["an", "estimated", "total"], About),
        (&["in", "the", "region"], About),
        (&["in", "the", "neighborhood"], About),
        (&["in", "the", "neighbourhood"], About),
        (&["in", "the", "vicinity"], About),
        (&["on", "the", "order"], About),
        (&["in", "the", "order"], About),
    ],
    "exceeding" => &[(&[], MoreThan)],
    "exceeded" => &[(&[], MoreThan)],
    "exceeds" => &[(&[], MoreThan)],
    "surpassing" => &[(&[], MoreThan)],
    "surpassed" => &[(&[], MoreThan)],
    "topping" => &[(&[], MoreThan)],
    "topped" => &[(&[], MoreThan)],
    "tops" => &[(&[], MoreThan)],
    "beyond" => &[(&[], MoreThan)],
    "plus" => &[],
    "least" => &[(&["at"], AtLeast), (&["at", "the", "very"], AtLeast)],
    "minimum" => &[(&[], AtLeast)],
    "most" => &[(&["at"], AtMost), (&["at", "the"], AtMost)],
    "maximum" => &[(&[], AtMost)],
    "as" => &[
        (&["as", "many"], AtMost),
        (&["as", "much"], AtMost),
        (&["as", "high"], AtMost),
        (&["as", "long"], AtMost),
        (&["as", "few"], AtLeast),
        (&["as", "little"], AtLeast),
        (&["as", "low"], AtLeast),
    ],
}

/// The phrases whose last word is `word`: the words before it, and the sense.
pub(in super::super) fn hedges_ending_in(word: impl Into<WordKey>) -> &'static [Phrase] {
    BEFORE.get(word).unwrap_or(&[])
}

// The phrases that stand after a value by their first word: the words behind it, and the sense. The first
// that fits counts.
words! { AFTER: &'static [Phrase] =
    "or" => &[
        (&["more"], AtLeast),
        (&["greater"], AtLeast),
        (&["higher"], AtLeast),
        (&["above"], AtLeast),
        (&["older"], AtLeast),
        (&["over"], AtLeast),
        (&["longer"], AtLeast),
        (&["better"], AtLeast),
        (&["less"], AtMost),
        (&["fewer"], AtMost),
        (&["lower"], AtMost),
        (&["younger"], AtMost),
        (&["under"], AtMost),
        (&["so"], About),
        (&["thereabouts"], About),
    ],
    "and" => &[
        (&["older"], AtLeast),
        (&["over"], AtLeast),
        (&["up"], AtLeast),
        (&["above"], AtLeast),
        (&["counting"], AtLeast),
        (&["under"], AtMost),
        (&["younger"], AtMost),
    ],
    "at" => &[
        (&["least"], AtLeast),
        (&["the", "least"], AtLeast),
        (&["most"], AtMost),
        (&["the", "most"], AtMost),
    ],
    "plus" => &[
        (&[], AtLeast),
    ],
    "tops" => &[
        (&[], AtMost),
    ],
    "give" => &[
        (&["or", "take"], About),
    ],
    "more" => &[
        (&["or", "less"], About),
    ],
    "odd" => &[
        (&[], About),
    ],
}

/// The phrases after a value whose first word is `word`: the words behind it, and the sense.
pub(in super::super) fn hedges_beginning_with(word: impl Into<WordKey>) -> &'static [Phrase] {
    AFTER.get(word).unwrap_or(&[])
}
