//! A thin layer over the browser's own interfaces: finding elements, listening, sending a form.

use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventTarget, FormData, HtmlFormElement, Request, RequestInit, Response, UrlSearchParams, Window};

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

/// Posts a form's fields; `Err` when nothing answered.
pub async fn post(address: &str, fields: &str) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(fields));
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("Content-Type", "application/x-www-form-urlencoded")?;
    JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()
}

/// The page at an address; `Err` when nothing answered, or with an error.
pub async fn get(address: &str) -> Result<Document, JsValue> {
    let answer: Response = JsFuture::from(window().fetch_with_str(address)).await?.dyn_into()?;
    if answer.ok() { read(&answer).await } else { Err(JsValue::NULL) }
}

/// The page that an answer brought.
pub async fn read(answer: &Response) -> Result<Document, JsValue> {
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    web_sys::DomParser::new()?.parse_from_string(&text, web_sys::SupportedType::TextHtml)
}

/// Keeps the page for lost connections ready, from the first page with an island on.
pub fn register_service_worker() {
    let _ = window().navigator().service_worker().register("/sw.js");
}
