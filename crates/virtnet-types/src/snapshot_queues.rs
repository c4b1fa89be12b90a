use serde::{Deserialize, Serialize};

/// Which queues a snapshot of all devices lists: a few hundred devices have thousands, and who asks often rarely needs them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SnapshotQueues {
    /// Every queue.
    #[default]
    All,
    /// Only those that stand still until they are reset.
    Broken,
}

#[cfg(test)]
mod tests {
    use super::SnapshotQueues;
    use crate::parse_document;

    #[test]
    fn it_is_one_of_two_words() {
        assert_eq!(parse_document("Queues", r#""all""#), Ok(SnapshotQueues::All));
        assert_eq!(parse_document("Queues", r#""broken""#), Ok(SnapshotQueues::Broken));
        assert!(parse_document::<SnapshotQueues>("Queues", r#""none""#).is_err());
    }
}
