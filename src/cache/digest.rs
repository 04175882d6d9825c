//! Tells contents apart.

use sha2::{Digest as _, Sha256};

/// The first 128 bits of the SHA-256 of some bytes. Whoever writes articles cannot make two that share it,
/// which a shorter or a merely fast sum would let them do: the second would pass for the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub(super) [u8; Self::LENGTH]);

impl Digest {
    pub(super) const LENGTH: usize = 16;

    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(Sha256::new_with_prefix(bytes))
    }

    /// Of these parts in their order; where one ends and the next begins counts too.
    pub fn of_parts<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Self {
        let mut sum = Sha256::new();
        for part in parts {
            let part = part.as_ref();
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part);
        }
        Self::cut(sum)
    }

    fn cut(sum: Sha256) -> Self {
        let whole = sum.finalize();
        let mut first = [0; Self::LENGTH];
        first.copy_from_slice(&whole[..Self::LENGTH]);
        Self(first)
    }

    /// In hexadecimal digits.
    pub(super) fn name(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
