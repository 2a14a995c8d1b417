//! Choices that are data, written into the document: the tables there are, the bets that they take.

use serde_json::Value;
use utoipa::openapi::{
    OpenApi, RefOr,
    schema::{Object, OneOf, Schema},
};

/// The least and the most that a number may be.
pub(super) type Range = (i64, i64);

/// Says that a field of that type takes only those values.
pub(super) fn only(document: &mut OpenApi, (kind, field): (&str, &str), values: Vec<Value>) {
    if let Some(object) = field_of(document, kind, field) {
        object.enum_values = Some(values);
    }
}

/// Says that a number of that type lies within those bounds.
pub(super) fn within(document: &mut OpenApi, (kind, field): (&str, &str), (min, max): Range) {
    if let Some(object) = field_of(document, kind, field) {
        bound(object, (min, max));
    }
}

/// A form of a type: a field with its one value there, and others with their bounds.
pub(super) struct Form<'a> {
    /// The field that tells the form, and its value.
    pub told_by: (&'a str, &'a str),
    /// Numbers that have bounds of their own in this form.
    pub bounds: Vec<(&'a str, Range)>,
}

/// Says that a type has those forms.
pub(super) fn one_of(document: &mut OpenApi, kind: &str, forms: &[Form<'_>]) {
    let Some(components) = document.components.as_mut() else {
        return;
    };
    let Some(RefOr::T(schema)) = components.schemas.get_mut(kind) else {
        return;
    };
    let Schema::Object(whole) = &*schema else {
        return;
    };
    let forms = forms.iter().map(|Form { told_by, bounds }| {
        let (field, value) = *told_by;
        let mut form = whole.clone();
        if let Some(field) = inner(&mut form, field) {
            field.enum_values = Some(vec![value.into()]);
        }
        for (field, range) in bounds {
            if let Some(field) = inner(&mut form, field) {
                bound(field, *range);
            }
        }
        form.description = None;
        form.into()
    });
    let mut one_of = OneOf::new();
    one_of.items = forms.collect();
    one_of.description.clone_from(&whole.description);
    *schema = one_of.into();
}

fn bound(object: &mut Object, (min, max): Range) {
    object.minimum = Some(min.into());
    object.maximum = Some(max.into());
}

fn field_of<'d>(document: &'d mut OpenApi, kind: &str, field: &str) -> Option<&'d mut Object> {
    let schemas = &mut document.components.as_mut()?.schemas;
    let RefOr::T(Schema::Object(object)) = schemas.get_mut(kind)? else {
        return None;
    };
    inner(object, field)
}

fn inner<'o>(object: &'o mut Object, field: &str) -> Option<&'o mut Object> {
    match object.properties.get_mut(field)? {
        RefOr::T(Schema::Object(field)) => Some(field),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_offers_the_tables_and_bets_that_are_played() {
        let (_, document) = crate::rest::routes();
        let document = serde_json::to_value(document).unwrap();
        let schemas = &document["components"]["schemas"];
        let field = |kind: &str, field: &str| schemas[kind]["properties"][field].clone();
        let machine = |form: usize| schemas["SpinParams"]["oneOf"][form]["properties"].clone();
        assert_eq!(machine(0)["machine"]["enum"][0], "night-market");
        assert_eq!(machine(0)["bet_per_line"]["maximum"], 10_000);
        assert_eq!(machine(0)["lines"]["maximum"], 5);
        assert_eq!(machine(1)["machine"]["enum"][0], "han-river");
        assert_eq!(machine(1)["lines"]["minimum"], 20);
        assert_eq!(
            field("RiverRoundView", "machine")["enum"],
            serde_json::json!(["han-river"])
        );
        assert_eq!(field("RouletteParams", "table")["enum"][0], "rotary");
        let kinds = field("RouletteBetParams", "kind")["enum"].clone();
        assert_eq!(kinds.as_array().unwrap().len(), 13);
        assert_eq!(field("RouletteBetParams", "amount")["minimum"], 100);
    }
}
