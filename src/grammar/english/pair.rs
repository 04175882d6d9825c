//! Pairs of figures, `50-47`: which of them are votes, scores, ratios or ranges is decided by the
//! words around them.
//!
//! In: tokens. Out: the pair with its verdict. The rule: what stands right beside the pair decides
//! first (a unit, a month, "No.", another pair, "vote"); else every cue word of the sentence speaks
//! for its meaning, the louder the nearer it stands, and the meaning with most support wins if it has
//! enough. A body or a bill supports a vote only beside a game's silence. A pair that nothing decides
//! stays a pair.

use super::super::token::TokenKind;
use super::Tokens;
use super::lexicon::Cue;
use super::{lexicon, number, ratio, score, sentence};
use crate::value::{Amount, Figure, Rational, Tally};

/// What a pair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Vote,
    Score,
    Ratio,
    /// From the first figure up to the second.
    Range,
    /// A season, a poll, a part of a code: no figure that factlint reads.
    Other,
    /// Two figures of their own: "from 50 to 47".
    Apart,
    /// Nothing decides.
    Undecided,
}

/// Two or three figures that stand against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The figures.
    pub(super) tally: Tally,
    /// The index of the token after the last one.
    pub(super) end: usize,
    /// Whether a dash joins them, and not "to".
    pub(super) dashed: bool,
}

impl Pair {
    /// The pair as a range, where its second figure is the larger.
    pub(super) fn range(&self) -> Option<Amount> {
        let figure = |count: u32| Figure::full(Rational::integer(count.into()));
        (self.tally.first < self.tally.second && self.tally.third.is_none()).then(|| Amount {
            from: figure(self.tally.first),
            to: Some(figure(self.tally.second)),
        })
    }
}

/// The pair whose first figure starts at `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Pair> {
    if number::glued_before(tokens, at) {
        return None;
    }
    let (first, link) = side(tokens, at)?;
    let (next, dashed) = after_link(tokens, link)?;
    let (second, end) = side(tokens, next)?;
    // "7-Eleven": both sides are written alike.
    if dashed && tokens.kind(at) != tokens.kind(next) {
        return None;
    }
    let mut pair = Pair {
        tally: Tally {
            first,
            second,
            third: None,
        },
        end,
        dashed,
    };
    if dashed && tokens.kind(end) == TokenKind::Dash && tokens.touches_previous(end) {
        if !tokens.touches_previous(end + 1) {
            return Some(pair);
        }
        match side(tokens, end + 1) {
            Some((third, after)) => {
                pair.tally.third = Some(third);
                pair.end = after;
            }
            None if tokens.kind(end + 1) == TokenKind::Digits => return None,
            None => {}
        }
    }
    (!number::glued_after(tokens, pair.end)).then_some(pair)
}

/// The token after what joins two figures at `at`, a dash, "to" or "-to-", and whether it is a dash.
fn after_link(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    if tokens.is(at, "to") {
        return Some((at + 1, false));
    }
    if tokens.kind(at) != TokenKind::Dash {
        return None;
    }
    if let Some(next) = number::after_hyphened_to(tokens, at) {
        return Some((next, false));
    }
    (!tokens.touches_previous(at) || spaced_alike(tokens, at)).then_some((at + 1, true))
}

/// Two figures at `at` that nothing but a word for a vote right beside them makes one: "50—47",
/// "50:47", "50/47", "50 against 47".
pub(super) fn beside_a_vote(tokens: &Tokens<'_>, at: usize) -> Option<Pair> {
    if number::glued_before(tokens, at) {
        return None;
    }
    let (first, link) = side(tokens, at)?;
    let next = link + 1;
    let tight = tokens.touches_previous(link) && tokens.touches_previous(next);
    let in_digits = [at, next].map(|at| tokens.kind(at)) == [TokenKind::Digits; 2];
    let linked = match tokens.kind(link) {
        TokenKind::LongDash => tight,
        TokenKind::Sign(':' | '/') => tight && in_digits,
        _ => tokens.is(link, "against"),
    };
    let (second, end) = linked.then(|| side(tokens, next))??;
    let clock = tokens.is_sign(link, ':') && first <= 24 && tokens.text(next).len() == 2;
    let calendar = tokens.is_sign(link, '/') && first <= 31 && second <= 31;
    let pair = Pair {
        tally: Tally {
            first,
            second,
            third: None,
        },
        end,
        dashed: true,
    };
    (!clock && !calendar && !number::glued_after(tokens, end) && words_of_a_vote(tokens, at, end))
        .then_some(pair)
}

/// `252 -175` is a pair with a slip; `10 - 15` has its spaces on both sides.
fn spaced_alike(tokens: &Tokens<'_>, link: usize) -> bool {
    tokens.touches_previous(link + 1) || !tokens.touches_previous(link)
}

/// A bare count below ten million and the token after it.
fn side(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    match tokens.kind(at) {
        TokenKind::Digits => {}
        TokenKind::Word => {
            lexicon::number_form(tokens.key(at))?;
        }
        _ => return None,
    }
    let numeral = number::numeral(tokens, at)?;
    let count = numeral.as_count().filter(|count| *count < 10_000_000)?;
    // A leading nought belongs to a code or a date: 20-0315.
    let coded = tokens.kind(at) == TokenKind::Digits
        && tokens.text(at).len() > 1
        && tokens.text(at).starts_with('0');
    (!coded).then_some((count, numeral.end))
}

/// What the pair at `at` is, by the words around it.
pub(super) fn judge(tokens: &Tokens<'_>, at: usize, pair: &Pair) -> Verdict {
    if let Some(verdict) = beside(tokens, at, pair) {
        return verdict;
    }
    let support = support(tokens, at, pair.end);
    let Tally {
        first,
        second,
        third,
    } = pair.tally;
    let lopsided = second == 1 && first > 1 || first == 1 && second > 9;
    let (vote, score) = (support.vote, support.score);
    if support.ratio > vote.max(score) && third.is_none() {
        return Verdict::Ratio;
    }
    if support.poll > vote.max(score) && first + second <= 102 {
        return Verdict::Other;
    }
    if vote > score && vote >= LEAST {
        return Verdict::Vote;
    }
    if score > vote && score >= LEAST {
        return Verdict::Score;
    }
    if lopsided && third.is_none() && !pair.dashed {
        return Verdict::Ratio;
    }
    if pair.range().is_some() && counts(tokens, pair.end) {
        return Verdict::Range;
    }
    if vote == 0 && score::goes_on(tokens, pair.end) {
        return Verdict::Score;
    }
    Verdict::Undecided
}

/// The least support that decides.
const LEAST: u32 = 40;

/// What the very neighbours of the pair say.
fn beside(tokens: &Tokens<'_>, at: usize, pair: &Pair) -> Option<Verdict> {
    let before = at.checked_sub(1);
    let before_is = |words: &[&str]| before.is_some_and(|before| tokens.is_any(before, words));
    let numbered = before_is(&[
        "no", "nos", "number", "numbers", "case", "docket", "rule", "form", "flight", "series",
        "section", "sections", "chapter", "pages", "page", "grades", "ages", "aged", "articles",
        "verses", "psalm",
    ]) || before.is_some_and(|dot| {
        dot > 0 && tokens.is_sign(dot, '.') && tokens.is_any(dot - 1, &["no", "nos", "p", "pp"])
    });
    if numbered {
        let range = before_is(&[
            "ages", "aged", "grades", "pages", "sections", "articles", "series",
        ]);
        return Some(if range {
            Verdict::Range
        } else {
            Verdict::Other
        });
    }
    let month = |at: usize| {
        tokens.text(at).len() >= 3
            && lexicon::month(tokens.key(at)).is_some()
            && !tokens.is_any(at, &["may", "march", "mar"])
            || tokens.text(at) == "May"
            || tokens.text(at) == "March"
    };
    if before.is_some_and(|before| {
        month(before) || before > 0 && tokens.is_sign(before, '.') && month(before - 1)
    }) || tokens.kind(pair.end) == TokenKind::Word && month(pair.end)
    {
        return Some(Verdict::Other);
    }
    let Tally {
        first,
        second,
        third,
    } = pair.tally;
    let years = tokens.text(at).len() == 4
        && (1000..2100).contains(&first)
        && ((second < 100 && pair.dashed) || (1000..2100).contains(&second));
    if years && !word_near(tokens, pair.end, &["vote", "majority"]) {
        return Some(Verdict::Other);
    }
    if (first, second) == (24, 7) && third.is_none() {
        return Some(Verdict::Other);
    }
    if tokens.is_any(pair.end, &["am", "pm", "a", "p"])
        && tokens.is_sign(pair.end + 1, '.')
        && tokens.is(pair.end + 2, "m")
    {
        return Some(Verdict::Other);
    }
    // A tie of votes looks like a proportion: "the Senate, in a vote of 50-50".
    let tie = first == second && (words_of_a_vote(tokens, at, pair.end) || acts(tokens, at));
    if !tie && ratio::decides(tokens, at, pair) {
        return Some(Verdict::Ratio);
    }
    if tie || words_of_a_vote(tokens, at, pair.end) {
        return Some(Verdict::Vote);
    }
    if score::decides(tokens, at, pair) {
        return Some(Verdict::Score);
    }
    if unit_follows(tokens, pair.end) {
        return pair.range().map(|_| Verdict::Range);
    }
    if before_is(&["between", "from"]) && !pair.dashed {
        return Some(Verdict::Apart);
    }
    None
}

/// Whether a word for a vote stands right beside the figures of tokens `at..end`: "voted 50-47", "a vote of
/// 50-47", "a 50-47 vote", "a 50-47 party-line vote".
fn words_of_a_vote(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let before = |back: usize, words: &[&str]| at >= back && tokens.is_any(at - back, words);
    let next = number::after_dash(tokens, end);
    before(
        1,
        &["voted", "votes", "voting", "ruled", "vote", "deadlocked"],
    ) || before(1, &["of"]) && before(2, &["vote", "votes"])
        || tokens.is_any(
            next,
            &[
                "vote",
                "votes",
                "ruling",
                "majority",
                "decision",
                "opinion",
                "roll",
                "party-line",
                "confirmation",
            ],
        )
        || tokens.is(next, "party") && tokens.is(number::after_dash(tokens, next + 1), "line")
}

/// Whether a body acts shortly before the pair at `at`: "confirmed 50-50", "deadlocked at 4-4".
fn acts(tokens: &Tokens<'_>, at: usize) -> bool {
    sentence::before(tokens, at, 3)
        .any(|place| matches!(lexicon::cue(tokens.key(place)), Some(Cue::Vote(5..))))
}

fn word_near(tokens: &Tokens<'_>, at: usize, words: &[&str]) -> bool {
    sentence::after(tokens, at, 2).any(|place| tokens.is_any(place, words))
}

/// Whether a measure follows, or "%" apart.
fn unit_follows(tokens: &Tokens<'_>, at: usize) -> bool {
    let at = number::after_dash(tokens, at);
    tokens.is_sign(at, '%')
        || lexicon::time_unit(tokens.key(at)).is_some()
        || tokens.is_any(
            at,
            &[
                "percent",
                "people",
                "miles",
                "feet",
                "foot",
                "inches",
                "inch",
                "kilometers",
                "kilometres",
                "km",
                "kilograms",
                "kg",
                "pounds",
                "lbs",
                "tons",
                "tonnes",
                "meters",
                "metres",
                "acres",
                "mph",
                "degrees",
                "million",
                "billion",
                "thousand",
                "members",
                "troops",
                "soldiers",
                "children",
                "students",
                "workers",
                "dollars",
                "euros",
                "times",
                "bc",
                "bce",
                "ad",
            ],
        )
}

/// Whether a noun in the plural follows that the pair can count: "100-200 Americans".
fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    let plural = |at: usize| {
        let word = tokens.text(at);
        tokens.kind(at) == TokenKind::Word
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && lexicon::cue(word).is_none()
            && !tokens.is_any(
                at,
                &[
                    "this", "thus", "always", "perhaps", "was", "towards", "versus",
                ],
            )
    };
    plural(at)
        || (plural(at + 1)
            && tokens.kind(at) == TokenKind::Word
            && lexicon::cue(tokens.key(at)).is_none()
            && !tokens.is_any(
                at,
                &[
                    "in", "on", "at", "by", "to", "of", "for", "with", "over", "as", "the", "and",
                    "against",
                ],
            ))
}

/// How strongly the sentence speaks for each meaning.
#[derive(Default)]
struct Support {
    vote: u32,
    score: u32,
    ratio: u32,
    poll: u32,
}

/// How far cue words are looked for, in tokens either way.
const REACH: usize = 24;

fn support(tokens: &Tokens<'_>, at: usize, end: usize) -> Support {
    let mut sum = Support::default();
    let mut body = 0;
    let mut hear = |place: usize, distance: usize| {
        let Some(cue) = lexicon::cue(tokens.key(place)) else {
            return;
        };
        let weigh = |strength: u8| {
            u32::from(strength) * 100 / (4 + u32::try_from(distance).unwrap_or(u32::MAX - 4))
        };
        match cue {
            Cue::Vote(strength) => sum.vote += weigh(strength),
            Cue::Body(strength) => body += weigh(strength),
            Cue::Score(strength) => sum.score += weigh(strength),
            Cue::Ratio(strength) => sum.ratio += weigh(strength),
            Cue::Poll(strength) => sum.poll += weigh(strength),
        }
    };
    for place in sentence::before(tokens, at, REACH) {
        hear(place, at - place);
    }
    for place in sentence::after(tokens, end, REACH) {
        hear(place, place - end + 1);
    }
    // A body that acts makes a vote of "passed"; by itself it proves little, and beside a game
    // ("House of Commons team beat") nothing.
    sum.vote += if sum.vote > 0 { body } else { body / 2 };
    sum
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use crate::value::Kind;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        tests::check(Kind::Vote, text, expected);
    }

    #[test]
    fn words_around_make_a_vote() {
        check("confirmed by a Senate vote of 50-47", &["50-47 = 50-47"]);
        check(
            "The House passed it 220–212 and sent it on",
            &["220–212 = 220-212"],
        );
        check("a 5-4 ruling by the court", &["5-4 = 5-4"]);
        check(
            "voted fifty to forty-seven",
            &["fifty to forty-seven = 50-47"],
        );
        check(
            "a 50-to-47 vote, a fifty-to-forty-seven vote",
            &["50-to-47 = 50-47", "fifty-to-forty-seven = 50-47"],
        );
        check(
            "a Senate vote of 50-50; confirmed 50-50 by the Senate",
            &["50-50 = 50-50", "50-50 = 50-50"],
        );
        check(
            "the council split in a 60-48-2 vote",
            &["60-48-2 = 60-48-2"],
        );
    }

    #[test]
    fn unusual_signs_make_a_vote_right_beside_its_word() {
        check(
            "by a vote of 50—47, a 50:47 vote, voted 50/47",
            &["50—47 = 50-47", "50:47 = 50-47", "50/47 = 50-47"],
        );
        check("They voted 50 against 47.", &["50 against 47 = 50-47"]);
        check(
            "The polls were open for the vote until 10:30; they voted 11/8, 50—47 of them",
            &[],
        );
        check("420—420 is new, 5 against 4 in the final", &[]);
    }

    #[test]
    fn scores_polls_seasons_dates_and_codes_are_none() {
        check("Spurs beat Arsenal 2-1 in the final", &[]);
        check("a 47-44 lead in the poll", &[]);
        check("the 2012-13 season, June 27-30, No. 10-277", &[]);
        check("a 6-2, 6-4 win, a 50-50 chance", &[]);
        check("a 40-to-39 edge in the series, a 9-to-5 job", &[]);
        tests::check(Kind::Score, "Spurs beat Arsenal 2-1", &["2-1 = 2-1"]);
        tests::check(Kind::Ratio, "a 3 to 1 ratio", &["3 to 1 = 3-1"]);
        tests::check(Kind::Ratio, "by a 3-to-1 margin", &["3-to-1 = 3-1"]);
    }

    #[test]
    fn what_another_sentence_says_is_no_word_about_a_pair() {
        for (kind, text, pair) in [
            (
                Kind::Vote,
                "The council approved the paper by 42-21. Some penalties were discussed.",
                "42-21",
            ),
            (
                Kind::Vote,
                "The Senate passed the bill, 55-34. Win or lose, it was a long night.",
                "55-34",
            ),
            (
                Kind::Vote,
                "Spurs won the game. The House passed it 220-212. Goals came late in that match.",
                "220-212",
            ),
            (
                Kind::Vote,
                "It was a season of defeats! The board rejected the plan 7-2? Games went on.",
                "7-2",
            ),
            (
                Kind::Score,
                "They won 42-21. The council approved it later.",
                "42-21",
            ),
            (
                Kind::Score,
                "The council approved the stadium. Spurs beat Arsenal 2-1. Lawmakers voted again.",
                "2-1",
            ),
            (
                Kind::Score,
                "The Senate voted. Clemson (14-1) played on.",
                "14-1",
            ),
            (
                Kind::Score,
                "The Senate passed the bill. It ended 42-21. The game was long.",
                "42-21",
            ),
            (
                Kind::Score,
                "The Senate passed it. The match ended in a 3-0 home win. It was approved.",
                "3-0",
            ),
        ] {
            tests::check(kind, text, &[&format!("{pair} = {pair}")]);
            let other = if kind == Kind::Vote {
                Kind::Score
            } else {
                Kind::Vote
            };
            tests::check(other, text, &[]);
        }
    }

    #[test]
    fn a_word_of_a_game_behind_a_comma_or_an_article_does_not_make_a_vote_a_score() {
        for text in [
            "By 55-34, the record was passed in the Vilburn council.",
            "By 55-34 the record was passed in the Vilburn council.",
            "The council passed, 55-34, a record budget.",
            "By 9-4, penalties for litter were approved by the council.",
        ] {
            let pair = if text.contains("55") { "55-34" } else { "9-4" };
            check(text, &[&format!("{pair} = {pair}")]);
        }
        for text in [
            "With 55-34, the record was theirs, and the coach was glad.",
            "They won, 55-34, a game to remember.",
            "A 55-34 record win, the team said.",
            "They were 55-34 winners; the record win came late in the season.",
        ] {
            tests::check(Kind::Score, text, &["55-34 = 55-34"]);
        }
    }

    #[test]
    fn a_pair_that_nothing_decides_is_no_value() {
        use crate::grammar::{Context, Events, read};
        let events = Events::new();
        let context = Context {
            dateline: None,
            events: &events,
        };
        let reading = read("It ended 50-47 there", context);
        assert_eq!(reading.values, []);
        assert_eq!(reading.pairs.len(), 1);
    }
}
