//! What can be wrong with content: stable codes, each with its level.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Content that must not be served.
    Error,
    /// Content that could be better.
    Warning,
}

impl Level {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal $level:ident,)*) => {
        /// What is wrong. The names are stable: scripts may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// Its stable name, as in reports.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }

            /// How bad it is.
            pub fn level(self) -> Level {
                match self {
                    $(Self::$code => Level::$level,)*
                }
            }
        }
    };
}

codes! {
    /// The folder of quizzes holds no book.
    NoBooks = "no-books" Error,
    /// A file or folder can't be read.
    Unreadable = "unreadable" Error,
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8" Error,
    /// A file holds nothing.
    EmptyFile = "empty-file" Error,
    /// A book's folder has no `book.toml`.
    MissingBookToml = "missing-book-toml" Error,
    /// A book's folder has a name that can't stand in an address.
    FolderName = "folder-name" Error,
    /// A chapter's file is not named after its number.
    ChapterFileName = "chapter-file-name" Error,
    /// A chapter's file is for a chapter that `book.toml` does not list.
    NoSuchChapter = "no-such-chapter" Error,
    /// A file that nothing reads.
    ExtraFile = "extra-file" Warning,
    /// Not TOML.
    Syntax = "syntax" Error,
    /// A key that the format does not know.
    UnknownKey = "unknown-key" Error,
    /// A value of another type than its key needs.
    WrongType = "wrong-type" Error,
    /// A word other than those that its key allows.
    UnknownValue = "unknown-value" Error,
    /// A key that must be there is not.
    MissingKey = "missing-key" Error,
    /// A text that says nothing.
    Blank = "blank" Error,
    /// An id or gap name that is not kebab-case.
    BadId = "bad-id" Error,
    /// An id that is taken.
    DuplicateId = "duplicate-id" Error,
    /// An id that names nothing, or another kind of thing.
    UnknownReference = "unknown-reference" Error,
    /// A number outside its range.
    BadNumber = "bad-number" Error,
    /// A language tag that is none.
    BadLanguage = "bad-language" Error,
    /// Chapters that do not count 1, 2, 3 …
    ChapterOrder = "chapter-order" Error,
    /// Parts that do not cover all chapters once and in order.
    PartCover = "part-cover" Error,
    /// A chapter number past the book's last chapter.
    BeyondLast = "beyond-last" Error,
    /// A note that would unlock before its entry is first mentioned.
    NoteBeforeFirst = "note-before-first" Error,
    /// An item that claims to reveal less than its chapter.
    RevealsEarlier = "reveals-earlier" Error,
    /// A key that belongs to another kind of question.
    ForeignKey = "foreign-key" Error,
    /// Too few or too many of something.
    Count = "count" Error,
    /// Too few or too many right options.
    RightCount = "right-count" Error,
    /// A wrong option or listed wrong answer that does not say why it is wrong.
    MissingWhy = "missing-why" Error,
    /// Two options or items that can't be told apart.
    Clash = "clash" Error,
    /// An accepted answer of signs alone, which marking leaves out.
    NeverAccepted = "never-accepted" Error,
    /// An answer that is both accepted and listed as wrong.
    AcceptedAndRejected = "accepted-and-rejected" Error,
    /// Curly brackets in a passage that make no gap.
    PassageBrackets = "passage-brackets" Error,
    /// Gaps of a passage and `[[question.gap]]` tables that do not match one to one.
    GapMismatch = "gap-mismatch" Error,
    /// An accepted answer that can't be chosen.
    NotAnOption = "not-an-option" Error,
    /// A word of a later chapter.
    Spoiler = "spoiler" Error,
    /// Two prompts or two questions that ask the same.
    NearDuplicate = "near-duplicate" Warning,
    /// The right option is the longest too often.
    LengthBias = "length-bias" Warning,
    /// The right option stands at one place too often.
    PositionBias = "position-bias" Warning,
    /// A rare word of the question that only the right option repeats.
    Echo = "echo" Warning,
    /// A quotation of ten words or more.
    LongQuotation = "long-quotation" Warning,
    /// A chapter whose prompts leave out a side.
    OneSided = "one-sided" Warning,
    /// A chapter with few prompts.
    FewPrompts = "few-prompts" Warning,
    /// A chapter with few questions.
    FewQuestions = "few-questions" Warning,
    /// A chapter without a question about character, theme or plot.
    Uncovered = "uncovered" Warning,
    /// A character that no prompt or question touches.
    UnusedCharacter = "unused-character" Warning,
    /// A theme that no prompt or question touches.
    UnusedTheme = "unused-theme" Warning,
    /// Typewriter quotes in prose.
    StraightQuotes = "straight-quotes" Warning,
}
