//! The words that tell what a pair of figures is: a vote, a score, a ratio, a range.

use super::table::words;
use crate::grammar::word_key::WordKey;

/// What a word near a pair of figures speaks for, and how strongly (1 to 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Cue {
    /// A vote: the act itself.
    Vote(u8),
    /// A body or a matter that votes are taken in or on: alone it does not make a vote.
    Body(u8),
    /// A game.
    Score(u8),
    /// Odds and proportions.
    Ratio(u8),
    /// Opinion polls.
    Poll(u8),
}

use Cue::{Body, Poll, Ratio, Score, Vote};

words! { CUES: Cue =
    "vote" => Vote(9), "votes" => Vote(9), "voted" => Vote(9), "voting" => Vote(9),
    "ballot" => Vote(6), "ballots" => Vote(5), "roll-call" => Vote(9), "cloture" => Vote(8),
    "filibuster" => Vote(5), "abstentions" => Vote(8), "abstaining" => Vote(8),
    "abstained" => Vote(8), "abstention" => Vote(8), "unanimous" => Vote(5),
    "unanimously" => Vote(5), "ruling" => Vote(6), "ruled" => Vote(6), "rulings" => Vote(5),
    "decision" => Vote(5), "decisions" => Vote(4), "decided" => Vote(3), "opinion" => Vote(4),
    "order" => Vote(2), "overruled" => Vote(5), "upheld" => Vote(5), "struck" => Vote(2),
    "deadlocked" => Vote(5), "deadlock" => Vote(4), "confirmed" => Vote(5),
    "confirmation" => Vote(6), "confirm" => Vote(4), "ratified" => Vote(6), "repeal" => Vote(3),
    "override" => Vote(4), "overrode" => Vote(6), "passed" => Vote(5), "passes" => Vote(5),
    "pass" => Vote(2), "passage" => Vote(5), "approved" => Vote(6), "approve" => Vote(4),
    "approves" => Vote(5), "approval" => Vote(3), "adopted" => Vote(5), "rejected" => Vote(5),
    "rejects" => Vote(4), "backed" => Vote(3), "acquitted" => Vote(4), "impeached" => Vote(5),
    "impeach" => Vote(4), "majority" => Vote(3), "dissent" => Vote(4), "dissented" => Vote(5),
    "party-line" => Vote(6), "tally" => Vote(3), "censure" => Vote(4), "censured" => Vote(5),
    "enacted" => Vote(4), "advanced" => Vote(1), "partisan" => Vote(4), "elected" => Vote(2),
    "split" => Vote(1), "divided" => Vote(2), "favor" => Vote(3), "favour" => Vote(3),
    "cleared" => Vote(2), "sided" => Vote(2), "lawmakers" => Body(4),
    "senate" => Body(5), "house" => Body(4), "congress" => Body(4), "court" => Body(5),
    "courts" => Body(3), "justices" => Body(6), "justice" => Body(3), "judges" => Body(4),
    "judge" => Body(2), "council" => Body(4), "parliament" => Body(5), "assembly" => Body(4),
    "commons" => Body(5), "lords" => Body(4), "legislature" => Body(5), "legislators" => Body(5),
    "chamber" => Body(4), "committee" => Body(4), "commission" => Body(3), "board" => Body(3),
    "panel" => Body(4), "caucus" => Body(3), "knesset" => Body(5), "bundestag" => Body(5),
    "delegates" => Body(3), "senators" => Body(4), "supervisors" => Body(3), "bishops" => Body(3),
    "jury" => Body(3), "jurors" => Body(4), "bill" => Body(4), "bills" => Body(2),
    "measure" => Body(4), "legislation" => Body(4), "resolution" => Body(5),
    "amendment" => Body(4), "budget" => Body(2), "proposal" => Body(2), "ordinance" => Body(4),
    "nomination" => Body(5), "nominee" => Body(4), "treaty" => Body(3), "motion" => Body(4),
    "veto" => Body(4), "republicans" => Body(3), "democrats" => Body(3), "republican" => Body(2),
    "democratic" => Body(2), "gop" => Body(2), "conservatives" => Body(2), "liberals" => Body(2),
    "win" => Score(7), "wins" => Score(6), "won" => Score(6), "winning" => Score(5),
    "victory" => Score(7), "victories" => Score(6), "beat" => Score(8), "beats" => Score(8),
    "beaten" => Score(7), "beating" => Score(7), "defeat" => Score(6), "defeated" => Score(6),
    "defeats" => Score(6), "defeating" => Score(7), "loss" => Score(7), "losses" => Score(4),
    "lost" => Score(5), "loses" => Score(5), "lose" => Score(4), "losing" => Score(5),
    "draw" => Score(7), "draws" => Score(6), "drew" => Score(6), "drawing" => Score(5),
    "tie" => Score(4), "tied" => Score(4), "lead" => Score(4), "leads" => Score(3),
    "leading" => Score(4), "led" => Score(3), "trailing" => Score(5), "trailed" => Score(5),
    "goal" => Score(6), "goals" => Score(6), "scored" => Score(7), "scoring" => Score(6),
    "score" => Score(7), "scores" => Score(5), "match" => Score(6), "matches" => Score(5),
    "game" => Score(6), "games" => Score(6), "season" => Score(6), "series" => Score(4),
    "final" => Score(3), "finals" => Score(5), "semifinal" => Score(6), "semifinals" => Score(6),
    "quarterfinal" => Score(6), "quarterfinals" => Score(6), "halftime" => Score(6),
    "touchdown" => Score(7), "touchdowns" => Score(7), "playoff" => Score(6),
    "playoffs" => Score(6), "record" => Score(5), "inning" => Score(6), "innings" => Score(6),
    "cup" => Score(5), "league" => Score(6), "title" => Score(3), "coach" => Score(5),
    "striker" => Score(6), "midfielder" => Score(6), "quarterback" => Score(6),
    "pitcher" => Score(6), "team" => Score(4), "teams" => Score(4), "round" => Score(2),
    "upset" => Score(3), "thrashed" => Score(7), "crushed" => Score(4), "routed" => Score(6),
    "rout" => Score(6), "thrashing" => Score(7), "stunned" => Score(4), "edged" => Score(5),
    "overtime" => Score(6), "shootout" => Score(6), "penalties" => Score(5), "home" => Score(2),
    "away" => Score(2), "tournament" => Score(5), "championship" => Score(5), "bowl" => Score(5),
    "champion" => Score(4), "champions" => Score(4), "deficit" => Score(2), "equalizer" => Score(7),
    "rally" => Score(2), "rallied" => Score(4), "points" => Score(3), "rebounds" => Score(7),
    "seed" => Score(4), "seeded" => Score(6), "innings-high" => Score(5), "club" => Score(3),
    "stalemate" => Score(4), "aggregate" => Score(6), "leg" => Score(4), "undefeated" => Score(6),
    "fight" => Score(2), "bout" => Score(5), "scorecards" => Score(7), "sets" => Score(4),
    "straight-sets" => Score(7), "fa" => Score(4), "nba" => Score(6), "nfl" => Score(6),
    "mlb" => Score(6), "nhl" => Score(6), "yankees" => Score(6), "lakers" => Score(6),
    "football" => Score(5), "basketball" => Score(6), "baseball" => Score(6), "soccer" => Score(6),
    "hockey" => Score(6), "tennis" => Score(6), "wimbledon" => Score(6), "united" => Score(1),
    "opener" => Score(3), "knocked" => Score(2), "outscored" => Score(7), "conceded" => Score(3),
    "ratio" => Ratio(9), "odds" => Ratio(9), "chance" => Ratio(7), "chances" => Ratio(6),
    "outnumber" => Ratio(8), "outnumbered" => Ratio(8), "outnumbers" => Ratio(8),
    "proportion" => Ratio(6), "favorite" => Ratio(3), "longshot" => Ratio(6),
    "poll" => Poll(6), "polls" => Poll(6), "polling" => Poll(5), "matchup" => Poll(5),
    "matchups" => Poll(5), "survey" => Poll(5), "respondents" => Poll(5),
}

/// What `word` speaks for.
#[inline]
pub(in super::super) fn cue(word: impl Into<WordKey>) -> Option<Cue> {
    CUES.get(word)
}

/// Which side of a vote a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Side {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// Neither.
    Abstain,
}

words! { SIDES: Side =
    "for" => Side::Yes, "yes" => Side::Yes, "yeas" => Side::Yes, "ayes" => Side::Yes,
    "favor" => Side::Yes, "favour" => Side::Yes, "support" => Side::Yes,
    "against" => Side::No, "no" => Side::No, "noes" => Side::No, "nays" => Side::No,
    "opposed" => Side::No, "opposing" => Side::No, "opposition" => Side::No,
    "abstentions" => Side::Abstain, "abstaining" => Side::Abstain, "abstained" => Side::Abstain,
    "abstention" => Side::Abstain, "present" => Side::Abstain,
}

/// The side that `word` names after a count of votes.
pub(in super::super) fn side(word: impl Into<WordKey>) -> Option<Side> {
    SIDES.get(word)
}
