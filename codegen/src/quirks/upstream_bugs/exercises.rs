//! Quirks for features of exercises that are newer than the document: optional contents and the training load.

use super::super::*;

const TRAINING_LOAD: &str = "{$ref: '#/components/schemas/training-load-pro-sample'}";
const ZONES: &str = "{type: array, description: 'Heart rate zones, if they were requested', items: {$ref: '#/components/schemas/zone'}}";
const SAMPLES: &str = "{type: array, description: 'Samples, if they were requested', items: {$ref: '#/components/schemas/sample'}}";
const ROUTE: &str = "{$ref: '#/components/schemas/route'}";

pub(super) static QUIRKS: &[Quirk] = &[
    Quirk {
        id: "contents-on-request",
        why: "An exercise includes samples, zones and route only if they are requested.",
        evidence: "recorded responses with and without the parameters",
        kind: Kind::Edit(&[
            add(
                operation("get /v3/exercises").below("/parameters"),
                "[{name: samples, in: query, description: Include the samples, schema: {type: boolean}}, {name: zones, in: query, description: Include the heart rate zones, schema: {type: boolean}}, {name: route, in: query, description: Include the route, schema: {type: boolean}}]",
            ),
            amend(
                operation("get /v3/exercises/{exerciseId}"),
                "parameters: [{name: exerciseId, in: path, description: Hashed exercise id., required: true, schema: {type: string}}]",
                "parameters: [{name: exerciseId, in: path, description: Hashed exercise id., required: true, schema: {type: string}}, {name: samples, in: query, description: Include the samples, schema: {type: boolean}}, {name: zones, in: query, description: Include the heart rate zones, schema: {type: boolean}}, {name: route, in: query, description: Include the route, schema: {type: boolean}}]",
            ),
        ]),
    },
    Quirk {
        id: "exercise-contents-missing",
        why: "The service sends zones, samples, the route and the training load within an exercise.",
        evidence: "27 of 28 recorded responses have at least one of them",
        kind: Kind::Edit(&[
            add(property("exercise", "training-load-pro"), TRAINING_LOAD),
            add(
                property("exerciseHashId", "training_load_pro"),
                TRAINING_LOAD,
            ),
            add(property("exerciseHashId", "heart_rate_zones"), ZONES),
            add(property("exerciseHashId", "samples"), SAMPLES),
            add(property("exerciseHashId", "route"), ROUTE),
        ]),
    },
];
