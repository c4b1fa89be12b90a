use std::ops::{Index, IndexMut};

use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{COUNTER_COUNT, Counter};

/// The counters of one queue, in table order; as JSON an array of decimal strings, since a number would lose bits above 2⁵³.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounters(pub [u64; COUNTER_COUNT]);

impl Index<Counter> for QueueCounters {
    type Output = u64;

    fn index(&self, counter: Counter) -> &u64 {
        &self.0[counter as usize]
    }
}

impl IndexMut<Counter> for QueueCounters {
    fn index_mut(&mut self, counter: Counter) -> &mut u64 {
        &mut self.0[counter as usize]
    }
}

impl Serialize for QueueCounters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(COUNTER_COUNT))?;
        for value in self.0 {
            sequence.serialize_element(&value.to_string())?;
        }
        sequence.end()
    }
}

impl<'de> Deserialize<'de> for QueueCounters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let values: Vec<u64> =
            texts.iter().map(|text| text.parse().map_err(de::Error::custom)).collect::<Result<_, _>>()?;
        let count = values.len();
        values.try_into().map(Self).map_err(|_| de::Error::invalid_length(count, &"one number per counter"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::COUNTER_NAMES;

    #[test]
    fn each_counter_stands_where_its_name_does() {
        assert_eq!(COUNTER_NAMES[Counter::Packets as usize], "packets");
        assert_eq!(COUNTER_NAMES[Counter::DropDisabled as usize], "drop_disabled");
    }

    #[test]
    fn survives_json_with_all_64_bits() {
        let mut counters = QueueCounters::default();
        counters[Counter::Bytes] = u64::MAX;
        let text = serde_json::to_string(&counters).unwrap();
        assert!(text.contains("\"18446744073709551615\""));
        assert_eq!(serde_json::from_str::<QueueCounters>(&text).unwrap(), counters);
    }
}
