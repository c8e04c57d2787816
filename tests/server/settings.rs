//! A wrong value ends the start with one sentence and exit code 2.

use std::fs;

use super::process::{run, run_in, said};

#[test]
fn each_wrong_value_is_one_sentence_on_standard_error_and_exit_code_2() {
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 8] = [
        (&["serve"], &[("PORT", "99999")], "PORT must be a number from 1 to 65535, or 0 for any free port, not “99999”."),
        (&["serve", "--port", "x"], &[], "--port must be a number from 1 to 65535, or 0 for any free port, not “x”."),
        (
            &["serve"],
            &[("BASE_URL", "read.example.org")],
            "BASE_URL must be http:// or https:// and a host with nothing behind it, such as https://read.example.org, not “read.example.org”.",
        ),
        (
            &["serve"],
            &[("DATABASE_URL", "sqlite:a.db"), ("DATABASE_URL_FILE", "/run/secrets/url")],
            "DATABASE_URL and DATABASE_URL_FILE are both given: keep one.",
        ),
        (
            &["migrate"],
            &[("DATABASE_URL_FILE", "/nonexistent/url")],
            "DATABASE_URL_FILE names “/nonexistent/url”, which can’t be read: No such file or directory (os error 2).",
        ),
        (
            &["migrate"],
            &[("DATABASE_URL", "mysql://reader:hunter2@db/x")],
            "DATABASE_URL must start with sqlite: or postgres://, and name a file or a database.",
        ),
        (
            &["--config", "/nonexistent/chapterwise.toml", "serve"],
            &[],
            "/nonexistent/chapterwise.toml can’t be read: No such file or directory (os error 2).",
        ),
        (&["serve"], &[("CONTENT_DIR", "/nonexistent")], "There is no folder of books /nonexistent."),
    ];
    for (arguments, variables, sentence) in cases {
        let output = run(arguments, variables);
        assert_eq!((said(&output).as_str(), output.status.code()), (format!("{sentence}\n").as_str(), Some(2)));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_file_in_the_folder_counts_and_the_environment_beats_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("chapterwise.toml"), "data_dir = \"kept\"\n").unwrap();
    assert!(run_in(&folder, &["migrate"], &[]).status.success());
    assert!(folder.path().join("kept/chapterwise.db").is_file());
    assert!(run_in(&folder, &["migrate"], &[("DATA_DIR", "other")]).status.success());
    assert!(folder.path().join("other/chapterwise.db").is_file());
    assert!(run_in(&folder, &["migrate", "--data-dir", "third"], &[("DATA_DIR", "other")]).status.success());
    assert!(folder.path().join("third/chapterwise.db").is_file());
}

#[test]
fn a_port_in_use_fails_with_exit_code_1() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["serve"], &[("PORT", &port)]);
    let sentence = format!("Can’t listen at 127.0.0.1:{port}: Address already in use (os error 98).\n");
    assert_eq!((said(&output), output.status.code()), (sentence, Some(1)));
}

#[test]
fn help_and_version_are_there_and_nothing_asked_is_asked_wrongly() {
    let help = run(&["--help"], &[]);
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(help.status.success());
    for word in ["serve", "check", "migrate", "seed", "backup", "healthcheck", "schema", "[env: DATABASE_URL_FILE]", "Exit codes"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let version = run(&["--version"], &[]);
    assert_eq!(String::from_utf8(version.stdout).unwrap(), format!("chapterwise {}\n", env!("CARGO_PKG_VERSION")));
    for wrong in [&[][..], &["sing"], &["serve", "--prot", "1"]] {
        assert_eq!(run(wrong, &[]).status.code(), Some(2));
    }
}
