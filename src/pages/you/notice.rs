//! What was just done, said once at the top of the page.

use crate::domain::reader::Reader;
use crate::ui::html::prelude::*;

/// What was just done; travels in the address, so it may say nothing that a forged link could do harm with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A guest has an account now.
    Kept,
    /// Logged in.
    LoggedIn,
    /// Logged in, and the guest's things were merged.
    Merged,
    /// A new name.
    Renamed,
    /// A new password.
    PasswordChanged,
    /// A new address.
    EmailSet,
    /// No address any more.
    EmailCleared,
    /// Logged out here.
    LoggedOut,
    /// Logged out on every device.
    LoggedOutEverywhere,
}

impl Done {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Kept, "kept"),
        (Self::LoggedIn, "in"),
        (Self::Merged, "merged"),
        (Self::Renamed, "name"),
        (Self::PasswordChanged, "password"),
        (Self::EmailSet, "email"),
        (Self::EmailCleared, "no-email"),
        (Self::LoggedOut, "out"),
        (Self::LoggedOutEverywhere, "out-everywhere"),
    ];

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(done, _)| done)
    }

    /// The address of the page that says it.
    pub fn address(self) -> String {
        let name = Self::ALL.into_iter().find(|(done, _)| *done == self).map_or("", |(_, name)| name);
        format!("/you?done={name}")
    }

    /// In a sentence, if it can be true of whoever looks.
    fn sentence(self, reader: Option<&Reader>) -> Option<String> {
        let account = reader.and_then(|reader| reader.account.as_ref());
        let name = account.map(|account| account.name.as_str());
        let email = account.and_then(|account| account.email.as_ref());
        match (self, name) {
            (Self::Kept, Some(name)) => Some(format!("Your things are kept under the name {name}.")),
            (Self::LoggedIn, Some(name)) => Some(format!("Welcome back, {name}.")),
            (Self::Merged, Some(name)) => Some(format!("Welcome back, {name}. What you did here as a guest is with your things now.")),
            (Self::Renamed, Some(name)) => Some(format!("Your name is {name} now.")),
            (Self::PasswordChanged, Some(_)) => Some("Your password is changed. You are logged out everywhere but here.".to_owned()),
            (Self::EmailSet, Some(_)) => email.map(|email| format!("Your email address is {} now.", email.as_str())),
            (Self::EmailCleared, Some(_)) if email.is_none() => Some("We have no email address of yours any more.".to_owned()),
            (Self::LoggedOut, None) if reader.is_none() => Some("You are logged out. Your things are kept.".to_owned()),
            (Self::LoggedOutEverywhere, None) if reader.is_none() => {
                Some("You are logged out everywhere. Your things are kept.".to_owned())
            }
            _ => None,
        }
    }
}

/// The sentence, announced; nothing where it can't be true.
#[component]
pub fn Notice<'a>(
    /// What was done, if anything.
    done: Option<Done>,
    /// Whoever looks.
    reader: Option<&'a Reader>,
) -> Option<Html> {
    done.and_then(|done| done.sentence(reader)).map(|sentence| {
        html! {
            <div class="notice" role="status">
                <p>{sentence}</p>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::ident::ReaderId;
    use crate::domain::reader::{Account, ReaderName};

    #[test]
    fn every_one_comes_back_from_its_address() {
        for (done, _) in Done::ALL {
            let address = done.address();
            assert_eq!(Done::parse(address.strip_prefix("/you?done=").unwrap()), Some(done));
        }
    }

    #[test]
    fn a_forged_link_says_nothing_untrue() {
        let guest = Reader { id: ReaderId::new(), account: None, created_at: Timestamp::now() };
        let account = Account { name: ReaderName::parse("Mina").unwrap(), email: None };
        let mina = Reader { account: Some(account), ..guest.clone() };
        assert_eq!(Done::Renamed.sentence(None), None);
        assert_eq!(Done::LoggedOut.sentence(Some(&mina)), None);
        assert_eq!(Done::LoggedOut.sentence(Some(&guest)), None);
        assert_eq!(Done::EmailSet.sentence(Some(&mina)), None);
        assert_eq!(Done::Renamed.sentence(Some(&mina)).as_deref(), Some("Your name is Mina now."));
    }
}
