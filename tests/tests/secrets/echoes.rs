//! A service that repeats the caller's credentials in every place of an answer, in every form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;

use crate::fault_list::{
    ID, Kind, SECRET, Service, Step, TOKEN, answer, both, call, once, probes, raw,
};
use crate::{assert_clean, captured, spelled, told};

/// Bodies that have a text in them.
fn bodies(text: &str) -> Vec<String> {
    let json = serde_json::Value::from(text);
    let key = json.to_string();
    let html = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    vec![
        text.to_owned(),
        format!(
            "{{\"errorType\": {json}, \"message\": {json}, \"corrId\": {json}, \"timestamp\": {json}}}"
        ),
        format!(
            "{{\"error\": {{\"error_type\": {json}, \"message\": {json}, \"status\": {json}}}}}"
        ),
        format!("{{\"error\": {json}, \"error_description\": {json}}}"),
        format!("<html><title>{text}</title>"),
        format!("<html><title>{html}</title>"),
        format!("<!DOCTYPE html><h1>Denied: <b>{html}</b></h1>"),
        format!("[{json}, {{{key}: {json}}}]"),
        format!("{{{key}: [{json}"),
        format!(
            "{{\"nights\": [{{\"date\": {json}, \"sleep_score\": {json}, \"hypnogram\": {{{key}: 1}}}}], \
                  \"data\": [{json}], \"available-user-data\": {json}}}"
        ),
    ]
}

/// Answers that have a text wherever a text can be.
fn answers(text: &str) -> Vec<Vec<Step>> {
    let mut answers = vec![
        vec![raw(text)],
        vec![raw(format!("HTTP/1.1 200 {text}\r\n"))],
    ];
    let location = format!("Location: https://other.example/{text}/?access_token={text}#{text}");
    let cookie = format!("Set-Cookie: token={text}");
    let kind = format!("Content-Type: text/{text}");
    let encoding = format!("Content-Encoding: {text}");
    let retry = format!("Retry-After: {text}");
    for body in bodies(text) {
        for status in ["200 OK", "302 Found", "400 Bad Request", "403 Forbidden"] {
            answers.push(answer(status, &[&location, &cookie, &retry], &body));
        }
        answers.push(answer("200 OK", &[&kind], &body));
        answers.push(answer("200 OK", &[&encoding], &body));
        answers.push(answer(
            &format!("401 {text}"),
            &["Content-Type: text/html"],
            &body,
        ));
    }
    answers
}

#[tokio::test]
async fn no_echo_makes_a_secret_show() {
    captured::start();
    let pair = STANDARD.encode(format!("{ID}:{SECRET}"));
    let mut errors = 0;
    // A client knows its own secrets alone: what is repeated to it is what it sent.
    for (is_partner, secret) in [(false, TOKEN), (true, SECRET), (true, pair.as_str())] {
        let service = Service::start(Vec::new()).await;
        let base = || once(&service);
        let all_clients = [both(base()), both(base().strict(true))];
        let mut texts = spelled(secret);
        // Where it is the middle of something else in Base64, or numbers in a list, nobody sends it back like that.
        texts.retain(|text| !text.contains(", "));
        texts.truncate(texts.len() - 2);
        // Every answer repeats the plain text, and every fourth another form, each time another fourth.
        let answers = texts
            .iter()
            .enumerate()
            .flat_map(|(index, text)| match index {
                0 => answers(text),
                _ => answers(text)
                    .into_iter()
                    .skip(index % 4)
                    .step_by(4)
                    .collect(),
            });
        for steps in answers {
            service.behave(steps);
            for clients in &all_clients {
                let calls = probes().into_iter().filter(|probe| {
                    let id = probe.sample.id;
                    let of_partner = ["list", "updateWebhook", "deleteWebhook"].contains(&id);
                    of_partner == is_partner && probe.kind != Kind::Outcome
                });
                let outcomes = join_all(calls.map(|probe| call("an echo", probe.sample, clients)));
                for outcome in outcomes.await {
                    // What the service said in an answer that was read is data, and shown by those who ask for it.
                    if let Err(error) = &outcome {
                        errors += 1;
                        assert_clean("an echo", &told(error));
                    }
                }
            }
        }
    }
    assert!(errors > 1_000, "{errors} errors");
    assert_clean("the traces", &captured::text());
}
