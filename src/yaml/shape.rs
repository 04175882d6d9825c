//! What a file's fields are and what each of them holds: one table that is read by, and told as a schema.
//!
//! A group of fields is declared once. [`Fields`](super::Fields) reads by it, and
//! [`schema`](super::schema) turns it into JSON Schema, so that the two cannot drift apart.

/// The fields that stand together at one place of a file.
#[derive(Debug)]
pub(crate) struct Group {
    /// What the group is, with its article: "a rule".
    pub(crate) what: &'static str,
    /// Every field that it may have.
    pub(crate) fields: &'static [FieldSpec],
    /// Names that people know from elsewhere, and ours.
    pub(crate) other_names: &'static [(&'static str, &'static str)],
    /// Fields that must be there in every case.
    pub(crate) required: &'static [&'static str],
    /// Fields of which exactly one must be there; empty where there is no such choice.
    pub(crate) either: &'static [&'static str],
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSpec {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) shape: Shape,
    /// What it means, in one sentence that an editor program shows beside it.
    pub(crate) about: &'static str,
}

/// A field, as a line of a table.
pub(crate) const fn field(name: &'static str, shape: Shape, about: &'static str) -> FieldSpec {
    FieldSpec { name, shape, about }
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Words, a figure or a day, taken as they are written.
    Text,
    /// The same, of this form: a regular expression that JSON Schema knows too.
    TextLike(&'static str),
    /// A text, or a list of texts.
    Texts,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number, both ends included.
    Whole {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A day: 2022-11-08.
    Day,
    /// Fields with these names.
    Group(&'static Group),
    /// A list of such groups.
    Groups(&'static Group),
    /// Fields with names that the author chooses, each of this shape.
    Named(&'static Shape),
    /// A list, each entry of this shape.
    List(&'static Shape),
    /// One of these.
    Either(&'static [Shape]),
}

impl Group {
    /// The fields without which it is nothing; of a choice the first.
    pub(crate) fn least(&self) -> Vec<&'static str> {
        let first = self.either.first();
        self.required.iter().chain(first).copied().collect()
    }

    /// The names of all fields in the order of the table.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }

    /// The field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Shape {
    /// Whether a single text can stand there.
    pub(super) fn takes_text(self) -> bool {
        match self {
            Self::Group(_) | Self::Groups(_) | Self::Named(_) | Self::List(_) => false,
            Self::Either(shapes) => shapes.iter().any(|shape| shape.takes_text()),
            _ => true,
        }
    }

    /// Whether a text or a list of texts can stand there.
    pub(super) fn takes_texts(self) -> bool {
        match self {
            Self::Texts => true,
            Self::Either(shapes) => shapes.iter().any(|shape| shape.takes_texts()),
            _ => false,
        }
    }
}
