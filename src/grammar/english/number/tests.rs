//! The table of numbers.

use super::super::tests;
use crate::value::Kind;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    tests::check(Kind::Number, text, expected);
}

#[test]
fn digits_with_separators_and_decimals() {
    check("2,378,944 migrants", &["2,378,944 = 2378944"]);
    check("12,34,567.89 in all", &["12,34,567.89 = 1234567.89"]);
    check("1 234 567 people", &["1 234 567 = 1234567"]);
    check("about 40\u{a0}500 people", &["about 40\u{a0}500 = 40500"]);
    check("up .08 to 3.5", &[".08 = 0.08", "3.5 = 3.5"]);
    check(
        "at -5, minus 6 or negative one",
        &["-5 = -5", "minus 6 = -6", "negative one = -1"],
    );
    check("It rose by 192. Then", &["192 = 192"]);
}

#[test]
fn magnitudes_in_letters_and_words() {
    check(
        "2.38M, 2.38m and 2.38 million",
        &[
            "2.38M = 2380000",
            "2.38m = 2380000",
            "2.38 million = 2380000",
        ],
    );
    check(
        "9K, 1.2bn, 5 tn and 3-million",
        &[
            "9K = 9000",
            "1.2bn = 1200000000",
            "5 tn = 5000000000000",
            "3-million = 3000000",
        ],
    );
    check(
        "13 lakh and 2 crore",
        &["13 lakh = 1300000", "2 crore = 20000000"],
    );
    check("won the 100m final", &[]);
}

#[test]
fn words() {
    check(
        "one hundred and forty-two votes",
        &["one hundred and forty-two = 142"],
    );
    check("three forty five in all", &["three forty five = 345"]);
    check("one thirty-two-page book", &["one = 1", "thirty-two = 32"]);
    check("one over 25 of it", &["one over 25 = 0.04"]);
    check(
        "two and a half million",
        &["two and a half million = 2500000"],
    );
    check("a million and a half", &["a million and a half = 1500000"]);
    check("half a dozen eggs", &["half a dozen = 6"]);
    check("half a million people", &["half a million = 500000"]);
    check(
        "three thousand two hundred",
        &["three thousand two hundred = 3200"],
    );
    check("nine point nought four", &["nine point nought four = 9.04"]);
    check("four dozen", &["four dozen = 48"]);
    check(
        "a pair of senators, a trio of tall trees",
        &["a pair = 2", "a trio = 3"],
    );
    check("a pair of new jeans; a jazz trio; the pair wed", &[]);
    check(
        "five and six are two numbers",
        &["five = 5", "six = 6", "two = 2"],
    );
}

#[test]
fn parts_of_one() {
    check(
        "two-thirds of them, a third of us",
        &[
            "two-thirds = 0.666666666666666",
            "a third = 0.333333333333333",
        ],
    );
    check(
        "3/4 and ½ and 2 1/4 and 1½",
        &["3/4 = 0.75", "½ = 0.5", "2 1/4 = 2.25", "1½ = 1.5"],
    );
    check(
        "The album gets 8/10 and the show 3/5.",
        &["8/10 = 0.8", "3/5 = 0.6"],
    );
    check(
        "one in five, six in 10, 2 out of 3",
        &[
            "one in five = 0.2",
            "six in 10 = 0.6",
            "2 out of 3 = 0.666666666666666",
        ],
    );
    check(
        "one in 500 trillion, 1 in 2.5 million, one in a million",
        &[
            "one in 500 trillion = 0.000000000000002",
            "1 in 2.5 million = 0.0000004",
            "one in a million = 0.000001",
        ],
    );
    check(
        "one one-thousandth of it, one one hundred fifth",
        &[
            "one one-thousandth = 0.001",
            "one one hundred fifth = 0.009523809523809",
        ],
    );
    check("12 in six rooms", &["12 = 12", "six = 6"]);
    check("in the second half a man", &[]);
}

#[test]
fn ranges_and_lists() {
    check(
        "between 2 and 3 million",
        &["between 2 and 3 million = 2000000"],
    );
    check("1.5 to 2 million people", &["1.5 to 2 million = 1500000"]);
    check("100-200 Americans", &["100-200 = 100"]);
    check("two or three people", &["two or three = 2"]);
    check(
        "rose 235.44 to 8,504.08",
        &["235.44 = 235.44", "8,504.08 = 8504.08"],
    );
    check("from 50 to 47", &["50 = 50", "47 = 47"]);
}

#[test]
fn words_that_stand_for_a_range() {
    check(
        "dozens of people, hundreds more",
        &["dozens = 24", "hundreds = 200"],
    );
    check("tens of thousands of fans", &["tens of thousands = 20000"]);
    check(
        "several hundred and a few thousand",
        &["several hundred = 500", "a few thousand = 3000"],
    );
    check("a couple of men; the couple wed", &["a couple = 2"]);
    check(
        "it doubled and rose tenfold",
        &["doubled = 2", "tenfold = 10"],
    );
}

#[test]
fn what_is_no_figure_is_left_alone() {
    check("one of them, no one, the one, that one is", &[]);
    check("COVID-19, B-52, MS804, 180ml and 3D", &[]);
    check("the 49ers and the G-20 saw 7s in 3D, warmer by 4C", &[]);
    check(
        "a 1-Kid School, 3.6M Reasons and 15-to-Life",
        &["1 = 1", "3.6M = 3600000", "15 = 15"],
    );
    check("call 202-555-0132 or (202) 555-0132", &[]);
    check("version 2.1.3 at 192.168.0.1", &[]);
    check("see https://a.org/12?b=5 or x2@b.org", &[]);
    check("at 10:30 on 9/11 in the 2012-13 season", &[]);
    check(
        "the second one-student school, the only one-time deal, a one-legged man",
        &["one = 1"],
    );
    check("one man, one-vote majority", &["one = 1", "one = 1"]);
}

#[test]
fn digits_that_may_not_go_on_end() {
    const WORDS: &[&str] = &[
        "and", "a", "half", "quarter", "thirds", "point", "five", "seven", "million", "millions",
        "hundred", "dozen", "dozens", "thousand", "lakh", "crores", "cr", "k", "K", "m", "M", "bn",
        "B", "t", "mil", "people", "miles", "race", "-", "—", "½", "/", ".", ",", "s", "(", "\n",
    ];
    const FIGURES: &[&str] = &["1", "2.4", "3/4", "12", "300", "1,000", "000", "0.5"];
    for text in super::super::tests::mixtures(WORDS, FIGURES, 40_000) {
        let tokens = super::Tokens::new(&text);
        for at in 0..tokens.len() {
            super::digits::check_end(&tokens, at);
        }
    }
}
