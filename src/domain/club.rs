//! A book club: what it reads, who is in it, and how one gets in.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ident::{BookSlug, ClubId, ReaderId};
use super::mail::DigestHour;
use super::reader::ReaderName;

/// A club's name: 2 to 60 characters, no control characters, one space at most between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClubName(String);

/// How many characters a club's name may have.
pub const CLUB_NAME_LIMIT: usize = 60;

/// How many characters a club may say about itself.
pub const ABOUT_LIMIT: usize = 300;

impl ClubName {
    /// Reads a typed name; `None` when it is too short, too long, or holds control characters.
    pub fn parse(typed: &str) -> Option<Self> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (2..=CLUB_NAME_LIMIT).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        fits.then_some(Self(name))
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A time zone of the IANA database: “Europe/London”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Reads a zone's name; `None` when the database knows none of that name.
    pub fn parse(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().filter(|zone| zone.iana_name().is_some()).map(Self)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The zone itself.
    pub fn zone(&self) -> &TimeZone {
        &self.0
    }
}

/// How one gets into a club.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// By an invitation alone; nobody else knows that there is such a club.
    Invitation,
    /// It is listed, and a host admits who asks.
    Request,
    /// It is listed, and open to everybody.
    Open,
}

impl Door {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::Invitation, Self::Request, Self::Open];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Request => "request",
            Self::Open => "open",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.name() == name)
    }
}

/// Where a club stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// People come, go and write.
    Running,
    /// Everything stays readable; nothing is written any more.
    Archived,
    /// It will be gone, with everything in it, at that time; until then a host can take that back.
    Ending(Timestamp),
}

/// A club.
#[derive(Clone, Debug)]
pub struct Club {
    /// Its id.
    pub id: ClubId,
    /// What it is called.
    pub name: ClubName,
    /// A line about it; may be empty.
    pub about: String,
    /// The book it reads.
    pub book: BookSlug,
    /// Whose days and hours its dates are.
    pub zone: Zone,
    /// How one gets in.
    pub door: Door,
    /// Where it stands in its life.
    pub season: Season,
    /// When it was founded.
    pub founded_at: Timestamp,
    /// When its digests go out, by its own clock.
    pub digest_hour: DigestHour,
}

/// What somebody is to a club.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Runs it.
    Host,
    /// Belongs to it.
    Member,
    /// Has asked to be let in.
    Asked,
    /// Was in it and left.
    Left,
    /// Was taken out by a host, and may come back by an invitation.
    Removed,
    /// Was taken out by a host, and may not come back.
    Banned,
}

impl Standing {
    /// All there are.
    pub const ALL: [Self; 6] = [Self::Host, Self::Member, Self::Asked, Self::Left, Self::Removed, Self::Banned];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Member => "member",
            Self::Asked => "asked",
            Self::Left => "left",
            Self::Removed => "removed",
            Self::Banned => "banned",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }

    /// Whether they belong to the club now.
    pub fn is_in(self) -> bool {
        matches!(self, Self::Host | Self::Member)
    }
}

/// Somebody in a club, or who was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub reader: ReaderId,
    /// What the others call them; unique in the club among those who belong to it.
    pub nickname: ReaderName,
    /// What they are to the club.
    pub standing: Standing,
    /// Whether the others may see how far they have read.
    pub shows_progress: bool,
    /// When they became what they are.
    pub since: Timestamp,
}

/// An invitation into a club.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Typed or followed as a link.
    pub code: String,
    /// The club.
    pub club: ClubId,
    /// When it was made.
    pub made_at: Timestamp,
    /// From then on it opens nothing; `None`: never.
    pub expires_at: Option<Timestamp>,
    /// How many may come in by it; `None`: as many as like.
    pub places: Option<u16>,
    /// How many have.
    pub used: u16,
    /// Whether a host took it back.
    pub revoked: bool,
}

/// Why an invitation opens nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// A host took it back.
    Revoked,
    /// Its time is over.
    Expired,
    /// As many have come in by it as it had places.
    Full,
}

impl Invitation {
    /// Why it opens nothing any more; `None` while it does.
    pub fn spent(&self, now: Timestamp) -> Option<Spent> {
        if self.revoked {
            Some(Spent::Revoked)
        } else if self.expires_at.is_some_and(|expires| expires <= now) {
            Some(Spent::Expired)
        } else if self.places.is_some_and(|places| self.used >= places) {
            Some(Spent::Full)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_zones_are_read() {
        assert_eq!(ClubName::parse("  The   Thursday Club ").unwrap().as_str(), "The Thursday Club");
        assert!(ClubName::parse("x").is_none() && ClubName::parse(&"x".repeat(61)).is_none() && ClubName::parse("a\u{7}b").is_none());
        assert_eq!(Zone::parse("Europe/London").unwrap().name(), "Europe/London");
        assert!(Zone::parse("Europe/Atlantis").is_none() && Zone::parse("").is_none());
    }

    #[test]
    fn an_invitation_is_spent_in_three_ways() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let fresh = Invitation {
            code: "abc".into(),
            club: ClubId::new(),
            made_at: at(0),
            expires_at: Some(at(10)),
            places: Some(2),
            used: 1,
            revoked: false,
        };
        assert_eq!(fresh.spent(at(9)), None);
        assert_eq!(fresh.spent(at(10)), Some(Spent::Expired));
        assert_eq!(Invitation { used: 2, ..fresh.clone() }.spent(at(9)), Some(Spent::Full));
        assert_eq!(Invitation { revoked: true, ..fresh }.spent(at(9)), Some(Spent::Revoked));
    }
}
