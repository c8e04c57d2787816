//! A submitted form that may bring a file: `multipart/form-data` (RFC 7578), or a plain form without one.

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;

use super::body::{self, Refused};
use super::form::Submitted;

/// Fields of a form that are looked at.
const MOST_FIELDS: usize = 20;

/// How much a form may add to its file, in bytes.
const AROUND: usize = 64 * 1024;

/// What was sent.
#[derive(Debug)]
pub struct Upload {
    /// The fields that are no files.
    pub fields: Submitted,
    /// The first file, if one was chosen.
    pub file: Option<UploadedFile>,
}

/// A file as a browser sends it.
#[derive(Debug)]
pub struct UploadedFile {
    /// What it is called on their side, without folders. Anything may stand in it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Upload {
    /// Reads a form whose file has `most` bytes at most. For handlers that know by now who sends it: nobody else may make us hold as much.
    ///
    /// # Errors
    /// When it is larger, or broke off.
    pub async fn read(request: Request, most: usize) -> Result<Self, Refused> {
        let request = body::whole(request, most + AROUND).await?;
        if !is_multipart(&request) {
            let fields = Submitted::from_request(request, &()).await.map_err(|_| Refused::Broken)?;
            return Ok(Self { fields, file: None });
        }
        let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Refused::Broken)?;
        let (mut fields, mut file) = (Vec::new(), None);
        for _ in 0..MOST_FIELDS {
            let Some(field) = multipart.next_field().await.map_err(|_| Refused::Broken)? else { break };
            let (key, name) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(base_name));
            let bytes = field.bytes().await.map_err(|_| Refused::Broken)?;
            match name {
                None => fields.push((key, String::from_utf8_lossy(&bytes).into_owned())),
                // A field for files in which none was chosen arrives without a name.
                Some(name) if name.is_empty() && bytes.is_empty() => {}
                Some(name) => file = file.or(Some(UploadedFile { name, bytes: bytes.into() })),
            }
        }
        Ok(Self { fields: Submitted::of(fields), file })
    }
}

fn is_multipart(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.get(..19).is_some_and(|start| start.eq_ignore_ascii_case("multipart/form-data"))
}

/// Some browsers of old send the whole path.
fn base_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(kind: &str, body: &str) -> Request {
        Request::post("/").header(CONTENT_TYPE, kind).body(Body::from(body.to_owned())).unwrap()
    }

    fn form(name: &str, bytes: &str) -> Request {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\ntyped é\r\n--x\r\nContent-Disposition: form-data; \
             name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n{bytes}\r\n--x--\r\n"
        );
        request("multipart/form-data; boundary=x", &body)
    }

    #[tokio::test]
    async fn a_file_and_fields_arrive() {
        let upload = Upload::read(form("C:\\Quizzes\\one.gift", "Is it? {T}"), 100).await.unwrap();
        let file = upload.file.unwrap();
        assert_eq!((file.name.as_str(), file.bytes.as_slice()), ("one.gift", &b"Is it? {T}"[..]));
        assert_eq!(upload.fields.text("text"), "typed é");
    }

    #[tokio::test]
    async fn no_file_chosen_is_no_file() {
        assert!(Upload::read(form("", ""), 100).await.unwrap().file.is_none());
        let plain = Upload::read(request("application/x-www-form-urlencoded", "text=typed+%C3%A9"), 100).await.unwrap();
        assert_eq!((plain.fields.text("text"), plain.file.is_none()), ("typed é", true));
    }

    #[tokio::test]
    async fn too_much_and_nonsense_are_refused() {
        assert_eq!(Upload::read(form("a", &"x".repeat(AROUND)), 10).await.unwrap_err(), Refused::TooLarge);
        assert_eq!(Upload::read(request("multipart/form-data", "x"), 10).await.unwrap_err(), Refused::Broken);
        assert_eq!(Upload::read(request("multipart/form-data; boundary=x", "--x\r\nnonsense"), 10).await.unwrap_err(), Refused::Broken);
    }
}
