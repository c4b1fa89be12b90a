//! The datapath's wire: JSON-RPC 2.0, one message per line (`\n`), at most [`MAX_LINE`] bytes each.
//!
//! Lines may arrive cut at any byte. A line that is not a request is answered with the standard code and forgotten; a line that is too
//! long ends the connection, because what follows cannot be told from the rest of it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use virtnet_types::{DatapathError, DatapathEvent, ErrorCode};

/// Longest line accepted, in bytes without its end mark.
pub(crate) const MAX_LINE: usize = 1 << 20;

/// The end of a connection that sent a line longer than [`MAX_LINE`].
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LineTooLong;

/// Turns a stream of bytes into lines.
#[derive(Default)]
pub(crate) struct LineBuffer {
    bytes: Vec<u8>,
    /// Bytes at the front that hold no end mark; they are not searched twice.
    searched: usize,
}

impl LineBuffer {
    /// Appends what the socket gave; the caller takes all lines before it appends more, so the buffer stays within one line and one read.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes the next whole line, without its end mark.
    ///
    /// # Errors
    /// [`LineTooLong`] once more than [`MAX_LINE`] bytes have come without an end mark.
    pub(crate) fn next_line(&mut self) -> Result<Option<Vec<u8>>, LineTooLong> {
        let unseen = self.bytes.get(self.searched..).unwrap_or_default();
        let Some(offset) = unseen.iter().position(|&byte| byte == b'\n') else {
            self.searched = self.bytes.len();
            return if self.bytes.len() > MAX_LINE { Err(LineTooLong) } else { Ok(None) };
        };
        let end = self.searched + offset;
        if end > MAX_LINE {
            return Err(LineTooLong);
        }
        let mut line: Vec<u8> = self.bytes.drain(..=end).collect();
        line.pop();
        self.searched = 0;
        Ok(Some(line))
    }
}

/// What ties an answer to its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum RequestId {
    /// A number of the caller's choice.
    Number(u64),
    /// A text of the caller's choice.
    Text(String),
}

/// A call; without an id nobody waits for the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    jsonrpc: String,
    /// What ties the answer to the call.
    pub(crate) id: Option<RequestId>,
    /// What to do.
    pub(crate) method: String,
    /// With what; an object, by the method's own rules.
    #[serde(default = "no_params")]
    pub(crate) params: Value,
}

impl Request {
    /// Reads one line.
    ///
    /// # Errors
    /// A [`Fault`] with the standard code for text that is no JSON, or JSON that is no request.
    pub(crate) fn parse(line: &[u8]) -> Result<Self, Fault> {
        let value: Value = serde_json::from_slice(line).map_err(|cause| Fault::parse_error(&cause))?;
        let request: Self =
            serde_json::from_value(value).map_err(|cause| Fault::invalid_request(&cause.to_string()))?;
        if request.jsonrpc == "2.0" {
            Ok(request)
        } else {
            Err(Fault::invalid_request(&format!("jsonrpc must be \"2.0\", found {:?}", request.jsonrpc)))
        }
    }
}

fn no_params() -> Value {
    json!({})
}

/// A request's failure: a JSON-RPC number and what the product itself says about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    number: i32,
    error: DatapathError,
}

impl Fault {
    /// JSON-RPC's number for "the method does not exist".
    pub(crate) fn unknown_method(method: &str) -> Self {
        Self {
            number: -32601,
            error: DatapathError::new(ErrorCode::NotSupported, format!("There is no method {method:?}")),
        }
    }

    /// JSON-RPC's number for "the parameters are not those of the method".
    pub(crate) fn invalid_params(method: &str, cause: &serde_json::Error) -> Self {
        let message = format!("Parameters of {method} are not valid: {cause}");
        Self { number: -32602, error: DatapathError::new(ErrorCode::InvalidParams, message) }
    }

    fn parse_error(cause: &serde_json::Error) -> Self {
        Self {
            number: -32700,
            error: DatapathError::new(ErrorCode::InvalidParams, format!("The line is not JSON: {cause}")),
        }
    }

    fn invalid_request(reason: &str) -> Self {
        let message = format!("The line is not a JSON-RPC 2.0 request: {reason}");
        Self { number: -32600, error: DatapathError::new(ErrorCode::InvalidParams, message) }
    }
}

impl From<DatapathError> for Fault {
    fn from(error: DatapathError) -> Self {
        Self { number: -32000, error }
    }
}

/// The line that answers a request; with no id (the request's could not be read) it says `null`.
pub(crate) fn encode_answer(id: Option<&RequestId>, outcome: &Result<Value, Fault>) -> Vec<u8> {
    let message = match outcome {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(Fault { number, error }) => json!({
            "jsonrpc": "2.0",
            "id": id,
            "error": { "code": number, "message": error.message, "data": { "code": error.code, "hint": error.hint } },
        }),
    };
    as_line(&message)
}

/// The line that tells of an event.
pub(crate) fn encode_event(event: &DatapathEvent) -> Vec<u8> {
    as_line(&json!({ "jsonrpc": "2.0", "method": "event", "params": event }))
}

fn as_line(message: &Value) -> Vec<u8> {
    let mut line = message.to_string().into_bytes();
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_number(line: &str) -> i32 {
        Request::parse(line.as_bytes()).unwrap_err().number
    }

    #[test]
    fn lines_survive_any_cut() {
        let text = b"first\n\nthird\n";
        for cut in 0..=text.len() {
            let mut buffer = LineBuffer::default();
            let mut lines = Vec::new();
            for part in [&text[..cut], &text[cut..]] {
                buffer.push(part);
                while let Some(line) = buffer.next_line().unwrap() {
                    lines.push(line);
                }
            }
            assert_eq!(lines, [b"first".to_vec(), b"".to_vec(), b"third".to_vec()], "cut at {cut}");
        }
    }

    #[test]
    fn a_line_of_the_greatest_length_passes_and_one_byte_more_does_not() {
        let mut buffer = LineBuffer::default();
        buffer.push(&vec![b'x'; MAX_LINE]);
        assert_eq!(buffer.next_line(), Ok(None));
        buffer.push(b"\n");
        assert_eq!(buffer.next_line().unwrap().unwrap().len(), MAX_LINE);

        buffer.push(&vec![b'x'; MAX_LINE + 1]);
        assert_eq!(buffer.next_line(), Err(LineTooLong));
    }

    #[test]
    fn what_is_no_request_gets_the_standard_number() {
        assert_eq!(fault_number("{"), -32700);
        assert_eq!(fault_number("[]"), -32600);
        assert_eq!(fault_number(r#"{"jsonrpc":"1.0","id":1,"method":"hello"}"#), -32600);
        assert_eq!(fault_number(r#"{"jsonrpc":"2.0","id":[],"method":"hello"}"#), -32600);
        assert_eq!(fault_number(r#"{"jsonrpc":"2.0","id":1,"method":"hello","more":1}"#), -32600);
    }

    #[test]
    fn an_error_carries_code_and_hint_beside_its_number() {
        let fault = Fault::from(DatapathError::new(ErrorCode::NotFound, "No device VNETS1D0F0").with_hint("List them"));
        let line = encode_answer(Some(&RequestId::Number(7)), &Err(fault));
        let message: Value = serde_json::from_slice(&line).unwrap();
        let error = json!({ "code": -32000, "message": "No device VNETS1D0F0", "data": { "code": "E_NOT_FOUND", "hint": "List them" } });
        assert_eq!(message, json!({ "jsonrpc": "2.0", "id": 7, "error": error }));
    }
}
