//! Every refusal, and which layer wins.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use clap::{Args, Command, FromArgMatches};

use super::*;

fn flags(arguments: &[&str]) -> Flags {
    let command = Flags::augment_args(Command::new("chapterwise"));
    let matches = command.get_matches_from(["chapterwise"].iter().chain(arguments));
    Flags::from_arg_matches(&matches).unwrap()
}

/// Reads with these flags, these variables, and no file.
fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Result<Config, Refusal> {
    read_beside(Path::new("/nonexistent/chapterwise.toml"), arguments, variables)
}

fn read_beside(file: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Result<Config, Refusal> {
    let environment = |name: &str| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    Config::read(&flags(arguments), environment, file)
}

fn refusal(variables: &[(&str, &str)]) -> String {
    read(&[], variables).unwrap_err().to_string()
}

#[test]
fn nothing_given_serves_this_machine_from_a_file_in_data() {
    let config = read(&[], &[]).unwrap();
    assert_eq!(config.database_url.as_str(), "sqlite:data/chapterwise.db");
    assert_eq!(config.base_url.origin(), "http://127.0.0.1:3000");
    assert_eq!((config.port, config.metrics_addr, config.log_format), (3000, None, LogFormat::Text));
    assert!(config.rate_limits && config.trust_proxy == TrustProxy::Off);
}

#[test]
fn a_flag_beats_the_environment_and_the_environment_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chapterwise.toml");
    fs::write(&file, "port = 1111\nhost = \"0.0.0.0\"\nlog = \"debug\"\n").unwrap();
    let config = read_beside(&file, &["--port", "3333"], &[("PORT", "2222"), ("LOG", "warn"), ("HOST", "")]).unwrap();
    assert_eq!((config.port, config.log.as_str(), config.host.to_string().as_str()), (3333, "warn", "0.0.0.0"));
    let without_flag = read_beside(&file, &[], &[("PORT", "2222")]).unwrap();
    assert_eq!((without_flag.port, without_flag.log.as_str()), (2222, "debug"));
    let file_alone = read_beside(&file, &[], &[]).unwrap();
    assert_eq!(file_alone.port, 1111);
}

#[test]
fn a_file_named_by_a_flag_must_exist_and_takes_the_place_of_the_usual_one() {
    let folder = tempfile::tempdir().unwrap();
    let (usual, named) = (folder.path().join("chapterwise.toml"), folder.path().join("other.toml"));
    fs::write(&usual, "port = 1111\n").unwrap();
    fs::write(&named, "log = \"warn\"\n").unwrap();
    let config = read_beside(&usual, &["--config", named.to_str().unwrap()], &[]).unwrap();
    assert_eq!((config.port, config.log.as_str()), (3000, "warn"));
    let refused = read(&["--config", "/nonexistent/x.toml"], &[]).unwrap_err().to_string();
    assert!(refused.starts_with("/nonexistent/x.toml can’t be read: "), "{refused}");
}

#[test]
fn each_wrong_value_is_refused_with_a_sentence_that_names_it() {
    let cases = [
        ("PORT", "99999", "PORT must be a number from 1 to 65535, or 0 for any free port, not “99999”."),
        ("PORT", "http", "PORT must be a number from 1 to 65535, or 0 for any free port, not “http”."),
        ("HOST", "example.org", "HOST must be an IP address, such as 127.0.0.1 or 0.0.0.0 for every network, not “example.org”."),
        ("LOG", "info=loud", "LOG must be a level such as info, or a filter such as info,chapterwise=debug, not “info=loud”."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT must be text or json, not “xml”."),
        ("METRICS_ADDR", "9100", "METRICS_ADDR must be off, or an IP address and a port, such as 127.0.0.1:9100, not “9100”."),
        ("TRUST_PROXY", "yes", "TRUST_PROXY must be off, x-forwarded-for or x-real-ip, not “yes”."),
        ("RATE_LIMITS", "no", "RATE_LIMITS must be on or off, not “no”."),
        ("SIGN_UPS", "no", "SIGN_UPS must be on or off, not “no”. Did you mean off?"),
        ("SIGN_UPS", "true", "SIGN_UPS must be on or off, not “true”. Did you mean on?"),
        ("SIGN_UPS", "teapot", "SIGN_UPS must be on or off, not “teapot”."),
        ("CLUBS", "acounts", "CLUBS must be anyone, accounts or off, not “acounts”. Did you mean accounts?"),
        ("CLUBS", "Everyone", "CLUBS must be anyone, accounts or off, not “Everyone”. Did you mean anyone?"),
        ("CLUBS", "on", "CLUBS must be anyone, accounts or off, not “on”. Did you mean anyone?"),
        ("CLASSES", "anyone", "CLASSES must be accounts or off, not “anyone”."),
        ("CLASSES", "none", "CLASSES must be accounts or off, not “none”. Did you mean off?"),
    ];
    for (name, value, sentence) in cases {
        assert_eq!(refusal(&[(name, value)]), sentence);
    }
    let flag = read(&["--port", "99999"], &[]).unwrap_err().to_string();
    assert!(flag.starts_with("--port must be a number"), "{flag}");
    let empty = read(&["--data-dir", ""], &[]).unwrap_err().to_string();
    assert_eq!(empty, "--data-dir must be the path of a folder, not “”.");
}

#[test]
fn who_may_begin_something_is_anyone_unless_said_otherwise() {
    let usual = read(&[], &[]).unwrap();
    assert_eq!((usual.sign_ups, usual.clubs, usual.classes), (true, Eligibility::Anyone, Eligibility::Accounts));
    let closed = read(&["--clubs", "off"], &[("SIGN_UPS", "OFF"), ("CLUBS", "accounts"), ("CLASSES", "off")]).unwrap();
    assert_eq!((closed.sign_ups, closed.clubs, closed.classes), (false, Eligibility::Nobody, Eligibility::Nobody));
    assert_eq!(read(&[], &[("CLUBS", "accounts")]).unwrap().clubs, Eligibility::Accounts);
}

#[test]
fn a_base_url_is_an_origin() {
    for bad in [
        "read.example.org",
        "ftp://a.org",
        "https://a.org/chapterwise",
        "https://a.org/?x",
        "https://u@a.org",
        "https://",
        "https://a.org:99999",
    ] {
        let sentence = refusal(&[("BASE_URL", bad)]);
        assert!(sentence.starts_with("BASE_URL must be http:// or https:// and a host"), "{sentence}");
    }
    let origin = |text| BaseUrl::parse(text).unwrap().origin().to_owned();
    assert_eq!(origin("https://Read.Example.org:443/"), "https://read.example.org");
    assert_eq!(origin("http://a.org:8080"), "http://a.org:8080");
    assert!(BaseUrl::parse("https://a.org").unwrap().is_https());
    assert!(!BaseUrl::parse("http://a.org").unwrap().is_https());
}

#[test]
fn a_base_url_that_nobody_gave_follows_host_and_port() {
    let config = read(&[], &[("HOST", "0.0.0.0"), ("PORT", "0")]).unwrap();
    let free: SocketAddr = "0.0.0.0:4567".parse().unwrap();
    assert_eq!(config.listening_at(free).base_url.origin(), "http://localhost:4567");
    let given = read(&[], &[("BASE_URL", "https://a.org"), ("PORT", "0")]).unwrap();
    assert_eq!(given.listening_at(free).base_url.origin(), "https://a.org");
    let v6 = read(&[], &[("HOST", "::1")]).unwrap();
    assert_eq!(v6.base_url.origin(), "http://[::1]:3000");
}

#[test]
fn a_database_is_sqlite_or_postgres_and_the_sentence_keeps_the_password() {
    for bad in ["mysql://reader:hunter2@db/x", "hunter2", "sqlite:", "sqlite::memory:", "postgres:hunter2", ""] {
        let Err(refused) = read(&["--database-url", bad], &[]) else { panic!("{bad}") };
        let sentence = refused.to_string();
        assert_eq!(sentence, "--database-url must start with sqlite: or postgres://, and name a file or a database.");
    }
}

#[test]
fn debug_and_display_redact_the_password() {
    let shown = |url: &str| {
        let config = Config { database_url: DatabaseUrl::parse(url).unwrap(), ..Config::default() };
        format!("{config:?} {}", config.database_url)
    };
    for url in [
        "postgres://reader:hunter2@db.example.org/chapterwise",
        "postgresql://reader:hunter2%40@db/chapterwise?sslmode=require",
        "postgres://reader:hunt@hunter2@db/chapterwise",
        "postgres://db/chapterwise?user=reader&password=hunter2",
    ] {
        let text = shown(url);
        assert!(!text.contains("hunter2") && text.contains("chapterwise"), "{text}");
    }
    assert!(shown("postgres://reader:hunter2@db/x").contains("postgres://reader:…@db/x"));
}

#[test]
fn a_secret_comes_from_a_file_unless_given_twice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("url");
    fs::write(&file, "postgres://reader:hunter2@db/x\n").unwrap();
    let path = file.to_str().unwrap();
    let config = read(&[], &[("DATABASE_URL_FILE", path)]).unwrap();
    assert_eq!(config.database_url.as_str(), "postgres://reader:hunter2@db/x");
    let twice = refusal(&[("DATABASE_URL_FILE", path), ("DATABASE_URL", "sqlite:a.db")]);
    assert_eq!(twice, "DATABASE_URL and DATABASE_URL_FILE are both given: keep one.");
    let stronger = read(&["--database-url", "sqlite:a.db"], &[("DATABASE_URL_FILE", path)]).unwrap();
    assert_eq!(stronger.database_url.as_str(), "sqlite:a.db");
    let missing = refusal(&[("DATABASE_URL_FILE", "/nonexistent")]);
    assert!(missing.starts_with("DATABASE_URL_FILE names “/nonexistent”, which can’t be read: "), "{missing}");
    fs::write(&file, "hunter2").unwrap();
    let wrong = refusal(&[("DATABASE_URL_FILE", path)]);
    assert!(wrong.starts_with("DATABASE_URL_FILE must start with") && !wrong.contains("hunter2"), "{wrong}");
}

#[test]
fn a_data_folder_with_odd_letters_is_one_file() {
    let config = read(&["--data-dir", "/srv/50% done?"], &[]).unwrap();
    assert_eq!(config.database_url.file().unwrap(), Path::new("/srv/50% done?/chapterwise.db"));
    assert_eq!(DatabaseUrl::parse("postgres://db/x").unwrap().file(), None);
    assert_eq!(DatabaseUrl::parse("sqlite:///srv/a.db?mode=rwc").unwrap().file().unwrap(), Path::new("/srv/a.db"));
}

#[test]
fn a_broken_file_is_refused_at_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chapterwise.toml");
    let refused = |text: &str| {
        fs::write(&file, text).unwrap();
        let sentence = read_beside(&file, &[], &[]).unwrap_err().to_string();
        sentence.replace(folder.path().to_str().unwrap(), "…")
    };
    let broken = refused("port = 3000\nhost = \n");
    assert!(broken.starts_with("…/chapterwise.toml, line 2: "), "{broken}");
    assert_eq!(refused("prot = 3000\n"), "…/chapterwise.toml: there is no setting prot. Is it port?");
    assert_eq!(refused("colour_of_the_sea = 1\n"), "…/chapterwise.toml: there is no setting colour_of_the_sea.");
    assert_eq!(refused("port = 3.5\n"), "port in …/chapterwise.toml must be a text or a whole number.");
    assert!(refused("port = 99999\n").starts_with("port in …/chapterwise.toml must be a number"));
}

#[test]
fn mail_needs_a_server_a_sender_and_an_address_to_lead_to_and_keeps_its_password() {
    let [from, base] = [("MAIL_FROM", "Books <books@example.org>"), ("BASE_URL", "https://books.example")];
    let with = |url| read(&[], &[("SMTP_URL", url), from, base]);
    for good in [
        "smtps://ada:secret@mail.example.org",
        "smtp://ada:secret@mail.example.org:587?tls=required",
        "smtp://localhost",
        "smtp://a:b@127.0.0.1:25",
    ] {
        let config = with(good).unwrap();
        let shown = format!("{:?}", config.mail);
        assert!(config.mail.is_some() && !shown.contains("secret"), "{shown}");
    }
    assert!(read(&[], &[from, base]).unwrap().mail.is_none(), "no server, no mail");
    assert_eq!(refusal(&[("SMTP_URL", "smtp://localhost"), base]), "SMTP_URL needs MAIL_FROM: whose name mail goes out in.");
    assert_eq!(refusal(&[("SMTP_URL", "smtp://localhost"), from]), "SMTP_URL needs BASE_URL: where the links in mails lead.");
    let clear = with("smtp://ada:secret@mail.example.org:587").unwrap_err().to_string();
    assert_eq!(clear, "SMTP_URL must not send its password in the clear: write smtps://, or add ?tls=required.");
    for bad in ["mail.example.org", "http://mail.example.org", "smtp://", "secret"] {
        let refused = with(bad).unwrap_err().to_string();
        assert!(refused.starts_with("SMTP_URL must be the address of a mail server") && !refused.contains("secret"), "{bad}: {refused}");
    }
    let wrong = refusal(&[("SMTP_URL", "smtp://localhost"), ("MAIL_FROM", "nobody"), base]);
    assert_eq!(wrong, "MAIL_FROM must be an address, such as Chapterwise <club@example.org>, not “nobody”.");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("smtp");
    fs::write(&file, "smtp://localhost\n").unwrap();
    assert!(read(&[], &[("SMTP_URL_FILE", file.to_str().unwrap()), from, base]).unwrap().mail.is_some());
}
