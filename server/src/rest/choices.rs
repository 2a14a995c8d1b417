//! Choices that are data, written into the document: the tables there are, the bets that they take.

use serde_json::Value;
use utoipa::openapi::{
    OpenApi, RefOr,
    schema::{Object, Schema},
};

/// Says that a field of that type takes only those values.
pub(super) fn only(document: &mut OpenApi, (kind, field): (&str, &str), values: Vec<Value>) {
    if let Some(object) = field_of(document, kind, field) {
        object.enum_values = Some(values);
    }
}

/// Says that a number of that type lies within those bounds.
pub(super) fn within(document: &mut OpenApi, (kind, field): (&str, &str), (min, max): (i64, i64)) {
    if let Some(object) = field_of(document, kind, field) {
        object.minimum = Some(min.into());
        object.maximum = Some(max.into());
    }
}

fn field_of<'d>(document: &'d mut OpenApi, kind: &str, field: &str) -> Option<&'d mut Object> {
    let schemas = &mut document.components.as_mut()?.schemas;
    let RefOr::T(Schema::Object(object)) = schemas.get_mut(kind)? else {
        return None;
    };
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
        assert_eq!(field("SpinParams", "machine")["enum"][0], "night-market");
        assert_eq!(field("SpinParams", "bet_per_line")["maximum"], 10_000);
        assert_eq!(field("RouletteParams", "table")["enum"][0], "rotary");
        let kinds = field("RouletteBetParams", "kind")["enum"].clone();
        assert_eq!(kinds.as_array().unwrap().len(), 13);
        assert_eq!(field("RouletteBetParams", "amount")["minimum"], 100);
    }
}
