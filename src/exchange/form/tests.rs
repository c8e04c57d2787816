use super::*;
use crate::domain::answer_key::{AnswerKey, Rejected};
use crate::domain::exercise::Exercise;
use crate::domain::ident::QuestionId;

fn id() -> QuestionId {
    QuestionId::parse("q-one").unwrap()
}

fn row(text: &str, beside: &str, right: bool) -> FormRow {
    FormRow { text: text.into(), beside: beside.into(), right, pinned: false }
}

/// A form of each kind, filled in.
fn filled(kind: Kind) -> Fields {
    let mut fields = Fields { text: "What is it?".into(), explanation: "Because.".into(), chapter: "3".into(), ..Fields::blank(kind) };
    fields.hint = "Look at the ledger.".into();
    match kind {
        Kind::Single => fields.rows = vec![row("A key", "It is.", true), row("A lock", "It is not.", false)],
        Kind::Multiple => fields.rows = vec![row("A", "", true), row("B", "", true), row("C", "No.", false)],
        Kind::Quote => {
            fields.passage = "Not on a Sunday.".into();
            fields.rows = vec![row("Ida", "", true), row("Ada", "", false)];
        }
        Kind::TrueFalse => fields.truth = "false".into(),
        Kind::Short => {
            fields.accept = "Coal\nA piece of coal".into();
            fields.rows = vec![row("Wood", "That burns in the hall.", false)];
            fields.spelling = "close".into();
        }
        Kind::Cloze => fields.passage = "One {=coal =ember}, and {~lamp =candle} \\{here\\}.".into(),
        Kind::Order => fields.rows = ["b", "c", "a"].map(|text| row(text, "", false)).into(),
        Kind::Match => {
            fields.rows = vec![row("The clerk", "a day at home", false), row("The nephew", "a dinner", false)];
            fields.accept = "a song".into();
        }
        Kind::Number => {
            (fields.number, fields.tolerance, fields.unit) = ("1822".into(), "1.5".into(), "years".into());
        }
    }
    fields
}

fn read(fields: &Fields) -> Exercise {
    fields.read(id(), None).unwrap_or_else(|faults| panic!("{:?}: {faults:?}", fields.kind)).item
}

fn faults(fields: &Fields) -> Vec<String> {
    fields.read(id(), None).map(|_| ()).unwrap_err().into_iter().map(|fault| fault.field).collect()
}

#[test]
fn every_kind_comes_back_as_it_was_typed() {
    for kind in Kind::ALL {
        let fields = filled(kind);
        let exercise = read(&fields);
        assert_eq!(exercise.question.ask.kind(), kind.name());
        assert!(Fields::of(&exercise) == fields, "{kind:?}");
        assert_eq!(Kind::parse(kind.name()), Some(kind));
    }
}

#[test]
fn a_sent_form_is_read_row_by_row() {
    let pairs =
        [("text", "Which?"), ("option-1", "a"), ("beside-1", "no"), ("option-2", ""), ("option-3", "c"), ("right", "3"), ("pinned", "3")];
    let pairs: Vec<(String, String)> = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let fields = Fields::sent(Kind::Single, &pairs);
    assert_eq!(fields.rows.len(), 3);
    let exercise = read(&fields);
    assert!(matches!(&exercise.solution.key, AnswerKey::One(right) if right.as_str() == "c"), "a blank row is none");
}

#[test]
fn each_fault_names_its_field() {
    for kind in Kind::ALL {
        let blank = faults(&Fields::blank(kind));
        let first = match kind {
            Kind::TrueFalse => "truth-true",
            Kind::Number => "number",
            // A passage may do without words of its own above it.
            Kind::Cloze => "passage",
            _ => "text",
        };
        assert_eq!(blank.first().map(String::as_str), Some(first), "{kind:?}");
    }
    let unmarked = Fields { rows: vec![row("a", "", false), FormRow::default(), row("b", "", false)], ..filled(Kind::Single) };
    assert_eq!(faults(&unmarked), ["right-1"]);
    let long = Fields { rows: vec![row("a", "", true), FormRow::default(), row(&"b".repeat(1001), "", false)], ..filled(Kind::Single) };
    assert_eq!(faults(&long), ["option-3"]);
    let half = Fields { rows: vec![row("a", "b", false), row("c", "", false), row("d", "e", false)], ..filled(Kind::Match) };
    assert_eq!(faults(&half), ["beside-2"]);
    assert_eq!(faults(&Fields { passage: "a {b".into(), ..filled(Kind::Cloze) }), ["passage"]);
    assert_eq!(faults(&Fields { tolerance: "-1".into(), ..filled(Kind::Number) }), ["tolerance"]);
    assert_eq!(faults(&Fields { chapter: "soon".into(), ..filled(Kind::Short) }), ["chapter"]);
    assert_eq!(faults(&Fields { accept: " \n".into(), ..filled(Kind::Short) }), ["accept"]);
}

#[test]
fn what_has_no_field_stays() {
    let fields = filled(Kind::Cloze);
    let mut before = read(&fields);
    let AnswerKey::Gaps(keys) = &mut before.solution.key else { panic!() };
    let key = keys.values_mut().next().unwrap();
    key.reject.push(Rejected { text: "soot".into(), why: "It does not burn.".into() });
    let again = fields.read(id(), Some(&before)).unwrap().item;
    assert!(again.solution.key == before.solution.key);
}

#[test]
fn rows_move_and_go() {
    let mut fields = filled(Kind::Order);
    assert_eq!(fields.move_row(0, true), 0);
    assert_eq!(fields.move_row(0, false), 1);
    assert_eq!(fields.move_row(2, false), 2);
    fields.remove_row(9);
    fields.remove_row(0);
    assert_eq!(fields.rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    for _ in 0..20 {
        fields.add_row();
    }
    assert_eq!(fields.rows.len(), MOST_ROWS);
}
