//! A thin layer over the browser's own interfaces: finding elements, listening, sending a form.

use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Document, Element, Event, EventTarget, FormData, HtmlFormElement, Request, RequestInit, Response, UrlSearchParams,
    Window,
};

/// For how long something may take to be sent and answered, in milliseconds: as long as a page takes on the slowest connections that are in use.
pub const PATIENCE: i32 = 20_000;

/// The window. There is one: this code runs in a page.
pub fn window() -> Window {
    web_sys::window().expect("islands run in a page")
}

/// The document. There is one: this code runs in a page.
pub fn document() -> Document {
    window().document().expect("islands run in a page")
}

/// The first element that fits.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// All elements that fit, below an element.
pub fn find_all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|nth| list.get(nth)?.dyn_into().ok()).collect()
}

/// The element an event came from, or the nearest around it that fits.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// Listens for as long as the page lives.
pub fn listen(target: &EventTarget, kind: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Calls once, after some milliseconds.
pub fn after(millis: i32, call: impl FnOnce() + 'static) -> i32 {
    let call = Closure::once_into_js(call);
    window().set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), millis).unwrap_or_default()
}

/// The time by a clock that nobody sets, in milliseconds.
pub fn now() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// The time by the device's clock, in whole milliseconds since 1970. Whole numbers everywhere: writing and reading others is a tenth of a small program.
pub fn date() -> i64 {
    js_sys::Date::now() as i64
}

/// The whole number that an attribute holds.
pub fn number(element: &Element, name: &str) -> Option<f64> {
    element.get_attribute(name)?.parse::<i64>().ok().map(|number| number as f64)
}

/// Some of so many milliseconds, by chance: what a class does at once, its devices don't.
pub fn jitter(most: i32) -> i32 {
    (js_sys::Math::random() * f64::from(most)) as i32
}

/// Calls whenever somebody comes back to the page, or the connection does.
pub fn on_return(call: impl Fn() + Clone + 'static) {
    for (target, kind) in [(EventTarget::from(window()), "pageshow"), (window().into(), "online"), (document().into(), "visibilitychange")]
    {
        let call = call.clone();
        listen(&target, kind, move |_| {
            if !document().hidden() {
                call();
            }
        });
    }
}

/// The form's fields as a browser would send them, with one more for the button pressed.
pub fn fields(form: &HtmlFormElement, button: Option<(&str, &str)>) -> Option<String> {
    let params = UrlSearchParams::new().ok()?;
    let data = FormData::new_with_form(form).ok()?;
    for pair in js_sys::try_iter(&data).ok()?? {
        let pair: js_sys::Array = pair.ok()?.unchecked_into();
        params.append(&pair.get(0).as_string()?, &pair.get(1).as_string()?);
    }
    if let Some((name, value)) = button {
        params.append(name, value);
    }
    Some(params.to_string().into())
}

/// Posts a form's fields; `Err` when nothing answered in time.
pub async fn post(address: &str, fields: &str) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(fields));
    give_up_after(&init, PATIENCE)?;
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("Content-Type", "application/x-www-form-urlencoded")?;
    JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()
}

/// Whatever answers at an address; `Err` when nothing does in time, in milliseconds.
pub async fn fetch(address: &str, patience: i32) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    give_up_after(&init, patience)?;
    JsFuture::from(window().fetch_with_str_and_init(address, &init)).await?.dyn_into()
}

/// The page at an address; `Err` when nothing answered in time, or with an error.
pub async fn get(address: &str) -> Result<Document, JsValue> {
    let answer = fetch(address, PATIENCE).await?;
    if answer.ok() { read(&answer).await } else { Err(JsValue::NULL) }
}

/// Of what is never answered a browser would wait for the end.
fn give_up_after(init: &RequestInit, millis: i32) -> Result<(), JsValue> {
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    after(millis, move || controller.abort());
    Ok(())
}

/// The page that an answer brought.
pub async fn read(answer: &Response) -> Result<Document, JsValue> {
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    web_sys::DomParser::new()?.parse_from_string(&text, web_sys::SupportedType::TextHtml)
}

/// Whether a page is Chapterwise's: a captive portal or a proxy may answer in its place.
pub fn is_ours(page: &Document) -> bool {
    page.query_selector("link[href='/manifest.webmanifest']").is_ok_and(|link| link.is_some())
}

/// Keeps the page for lost connections ready, from the first page with an island on.
pub fn register_service_worker() {
    let _ = window().navigator().service_worker().register("/sw.js");
}
