//! Names that pupils give themselves, in front of everybody. What a teacher writes is the teacher's business.

use rustrict::{CensorStr, Type};

use crate::domain::reader::ReaderName;

/// Whether a name is one that nobody wants on a board. It errs at times: a teacher can put any name on the list.
pub fn is_rude(name: &ReaderName) -> bool {
    name.as_str().is(Type::OFFENSIVE | Type::PROFANE | Type::SEXUAL | (Type::MEAN & Type::SEVERE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_insults() {
        let rude = |name: &str| is_rude(&ReaderName::parse(name).unwrap());
        for fine in ["Ada", "Ruth C.", "Tommy D", "Scunthorpe Sam", "Assia", "Cassandra", "Matsushita", "Hiroshi", "Anh Phuc", "Kath H"] {
            assert!(!rude(fine), "{fine}");
        }
        // The last is a name as well: a teacher would put it on the list.
        for not in ["Shithead", "F u c k", "B1tch", "d.i.c.k.h.e.a.d", "Dick Turpin"] {
            assert!(rude(not), "{not}");
        }
    }
}
