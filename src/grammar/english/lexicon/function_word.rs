//! Words that say little of what a sentence is about: articles, pronouns, auxiliaries, prepositions.

use super::table::word_set;
use crate::grammar::word_key::WordKey;

word_set! { FUNCTION_WORDS =
    "a", "about", "above", "according", "across", "after", "again", "against", "all", "almost", "along",
    "also", "although", "am", "among", "an", "and", "any", "are", "around", "as", "at", "be", "became",
    "because", "been", "before", "being", "below", "between", "both", "but", "by", "came", "can",
    "cannot", "come", "could", "did", "do", "does", "doing", "done", "down", "during", "each", "either",
    "else", "even", "ever", "every", "few", "for", "from", "further", "get", "got", "had", "has",
    "have", "having", "he", "her", "here", "hers", "him", "himself", "his", "how", "however", "i", "if",
    "in", "into", "is", "it", "its", "itself", "just", "like", "made", "make", "many", "may", "me",
    "might", "more", "most", "much", "must", "my", "nearly", "neither", "no", "nor", "not", "now", "of",
    "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "out", "over",
    "own", "per", "rather", "said", "same", "say", "says", "shall", "she", "should", "since", "so",
    "some", "still", "such", "than", "that", "the", "their", "theirs", "them", "then", "there", "these",
    "they", "this", "those", "though", "through", "to", "told", "too", "toward", "towards", "under",
    "until", "up", "upon", "us", "very", "via", "was", "we", "were", "what", "when", "where", "whether",
    "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would",
    "yet", "you", "your", "yours",
}

/// Whether `word`, in whatever case, is one of them.
pub(in super::super) fn is_function_word(word: impl Into<WordKey>) -> bool {
    FUNCTION_WORDS.has(word)
}
