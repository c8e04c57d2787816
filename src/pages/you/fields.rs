//! The fields that several forms here share.

use crate::ui::field::{TextField, TextFieldProps};
use crate::ui::html::prelude::*;

use super::new_password;
use crate::ui::problems::Problems;

/// For the name of an account, new or not.
pub fn name_field(label: &str, hint: Option<&str>, typed: String, problems: &Problems) -> Html {
    TextField(TextFieldProps {
        id: "name",
        name: None,
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
        kind: "text",
        autocomplete: "username",
        value: typed,
        error: problems.at("name"),
    })
}

/// For the password that an account has. What was typed is never sent back.
pub fn password_field(id: &'static str, label: &str, problems: &Problems) -> Html {
    TextField(TextFieldProps {
        id,
        name: None,
        label: label.to_owned(),
        hint: None,
        kind: "password",
        autocomplete: "current-password",
        value: String::new(),
        error: problems.at(id),
    })
}

/// For a password to be. What was typed is never sent back, so where another field of its form was refused the hint asks for it `again`.
pub fn new_password_field(label: &str, again: bool, problems: &Problems) -> Html {
    let error = problems.at("password");
    let again = if again && error.is_none() { " Type it again, please: we don’t send passwords back." } else { "" };
    TextField(TextFieldProps {
        id: "password",
        name: None,
        label: label.to_owned(),
        hint: Some(format!("{}{again}", new_password::HINT)),
        kind: "password",
        autocomplete: "new-password",
        value: String::new(),
        error,
    })
}

/// For an address, which nobody has to give.
pub fn email_field(typed: String, problems: &Problems) -> Html {
    TextField(TextFieldProps {
        id: "email",
        name: None,
        label: "Email (optional)".to_owned(),
        hint: Some(
            "We write to it only when you ask for it, such as for a club’s daily mail. It can’t bring back a forgotten password."
                .to_owned(),
        ),
        kind: "email",
        autocomplete: "email",
        value: typed,
        error: problems.at("email"),
    })
}

/// What is wrong with an address.
pub const EMAIL_PROBLEM: &str = "That is not an email address. One looks like name@example.org.";

/// Tells a password manager whose password the form is about, where no field asks for the name.
pub fn whose_password(name: &str) -> Html {
    html! { <input type="text" name="username" autocomplete="username" value=name.to_owned() hidden readonly/> }
}
