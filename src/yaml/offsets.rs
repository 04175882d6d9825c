//! From the characters that the YAML parser counts to bytes of the file.

/// Character counts turned into byte offsets; made once per text, each look-up walks a few bytes.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// Byte offset of every [`STEP`]th character; empty for a text of ASCII alone.
    steps: Vec<usize>,
}

const STEP: usize = 64;

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .step_by(STEP)
                .map(|(byte, _)| byte)
                .collect()
        };
        Self { text, steps }
    }

    /// The byte at which the character with index `character` (0-based) starts; beyond the last one,
    /// the length of the text.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.steps.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&from) = self.steps.get(character / STEP) else {
            return self.text.len();
        };
        self.text[from..]
            .char_indices()
            .nth(character % STEP)
            .map_or(self.text.len(), |(byte, _)| from + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_byte() {
        for text in ["", "plain", &"“é” x ".repeat(50), &"a".repeat(300)] {
            let offsets = Offsets::new(text);
            for (index, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.byte(index), byte);
            }
            assert_eq!(offsets.byte(text.chars().count()), text.len());
            assert_eq!(offsets.byte(9_999), text.len());
        }
    }
}
