//! Every setting by name, and the flags made from them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

/// A setting. Its one name has three spellings: `BASE_URL` in the environment, `--base-url`, and `base_url` in the file.
///
/// A setting that may hold a secret has a second one behind it: `…_FILE`, the path of a file that holds the value, as container platforms
/// hand out secrets.
pub(super) struct Setting {
    /// As in the environment.
    pub name: &'static str,
    /// As a flag, without its dashes.
    pub flag: &'static str,
    /// What its value is, in one word.
    value: &'static str,
    /// For `--help`.
    help: &'static str,
}

impl Setting {
    /// As in the file.
    pub fn key(&self) -> String {
        self.name.to_ascii_lowercase()
    }
}

/// Every setting.
pub(super) const SETTINGS: [Setting; 18] = [
    Setting {
        name: "DATABASE_URL",
        flag: "database-url",
        value: "URL",
        help: "sqlite:PATH or postgres://… [default: sqlite:DATA_DIR/chapterwise.db]",
    },
    Setting {
        name: "DATABASE_URL_FILE", flag: "database-url-file", value: "FILE", help: "Read the database’s URL from this file instead"
    },
    Setting { name: "DATA_DIR", flag: "data-dir", value: "DIR", help: "The one folder written to [default: data]" },
    Setting { name: "HOST", flag: "host", value: "IP", help: "Address to listen at [default: 127.0.0.1]" },
    Setting { name: "PORT", flag: "port", value: "PORT", help: "Port to listen at, 0 for any free one [default: 3000]" },
    Setting {
        name: "BASE_URL",
        flag: "base-url",
        value: "URL",
        help: "Address that readers see; with https, cookies are secure [default: http://HOST:PORT]",
    },
    Setting { name: "CONTENT_DIR", flag: "content-dir", value: "DIR", help: "The books [default: quizzes]" },
    Setting { name: "LOG", flag: "log", value: "FILTER", help: "Level or filter, such as info,chapterwise=debug [default: info]" },
    Setting { name: "LOG_FORMAT", flag: "log-format", value: "FORMAT", help: "text or json [default: text]" },
    Setting { name: "METRICS_ADDR", flag: "metrics-addr", value: "IP:PORT", help: "Serve Prometheus metrics there [default: off]" },
    Setting {
        name: "TRUST_PROXY",
        flag: "trust-proxy",
        value: "HEADER",
        help: "Where the proxy in front puts a reader’s address: off, x-forwarded-for or x-real-ip [default: off]",
    },
    Setting {
        name: "RATE_LIMITS",
        flag: "rate-limits",
        value: "SWITCH",
        help: "on, or off for load tests and where a proxy limits [default: on]",
    },
    Setting {
        name: "SIGN_UPS",
        flag: "sign-ups",
        value: "SWITCH",
        help: "on, or off: no new accounts, those there are can log in [default: on]",
    },
    Setting { name: "CLUBS", flag: "clubs", value: "WHO", help: "Who can start a club: anyone, accounts or off [default: anyone]" },
    Setting { name: "CLASSES", flag: "classes", value: "WHO", help: "Who can open a class: accounts or off [default: accounts]" },
    Setting {
        name: "SMTP_URL",
        flag: "smtp-url",
        value: "URL",
        help: "Mail server: smtps://USER:PASSWORD@HOST, or smtp://HOST:587?tls=required [default: no mail]",
    },
    Setting { name: "SMTP_URL_FILE", flag: "smtp-url-file", value: "FILE", help: "Read the mail server’s URL from this file instead" },
    Setting { name: "MAIL_FROM", flag: "mail-from", value: "ADDRESS", help: "Whom mail is from, such as Chapterwise <club@example.org>" },
];

/// The settings given as flags.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// The file named by `--config`.
    pub(super) file: Option<PathBuf>,
    /// Values by the setting's name.
    pub(super) values: BTreeMap<&'static str, String>,
}

impl clap::Args for Flags {
    fn augment_args(command: Command) -> Command {
        let file = Arg::new("config")
            .long("config")
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .help("Read settings from this TOML file [default: chapterwise.toml, if there is one]");
        let flags = SETTINGS.iter().map(|setting| {
            Arg::new(setting.name).long(setting.flag).value_name(setting.value).help(format!("{} [env: {}]", setting.help, setting.name))
        });
        [file].into_iter().chain(flags).fold(command, |command, flag| command.arg(flag.global(true).help_heading("Settings")))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut flags = Self::default();
        flags.update_from_arg_matches(matches)?;
        Ok(flags)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.file = matches.get_one::<PathBuf>("config").cloned();
        self.values =
            SETTINGS.iter().filter_map(|setting| Some((setting.name, matches.get_one::<String>(setting.name)?.clone()))).collect();
        Ok(())
    }
}
