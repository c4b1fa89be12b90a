// The same tables in Rust, written as rustfmt would write them.

import type { IErrorCodeRow, IFeatureRow, SchemaSet } from '../SchemaSet.js';
import { RUST_BANNER } from './banner.js';

/** max_width of rustfmt.toml. */
const MAX_WIDTH: number = 120;

/** `E_NO_SLOT` or `drop_runt` as `NoSlot` or `DropRunt`. */
function pascalCase(name: string): string {
  return name
    .replace(/^E_/, '')
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** One arm of a match over `self`, its body on a line of its own when it does not fit. */
function arm(variant: string, value: string): string {
  const line: string = `            Self::${variant} => ${JSON.stringify(value)},`;
  return line.length <= MAX_WIDTH
    ? line
    : `            Self::${variant} => {\n                ${JSON.stringify(value)}\n            }`;
}

/** The closed list of error codes. */
export function generateRustErrorCodes(set: SchemaSet): string {
  const rows: readonly IErrorCodeRow[] = set.errorCodes;
  const lines = (write: (row: IErrorCodeRow, variant: string) => string): string =>
    rows.map((row) => write(row, pascalCase(row.code))).join('\n');
  return `${RUST_BANNER}
use serde::{Deserialize, Serialize};

/// Every way in which a request can fail, as it is named on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ErrorCode {
${lines((row, variant) => `    /// ${row.meaning}.\n    #[serde(rename = "${row.code}")]\n    ${variant},`)}
}

impl ErrorCode {
    /// All codes, in the order of the list.
    pub const ALL: [Self; ${rows.length}] = [
${rows.map((row) => `        Self::${pascalCase(row.code)},`).join('\n')}
    ];

    /// The code as it is written on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
${lines((row, variant) => arm(variant, row.code))}
        }
    }

    /// What to do about it when the place of failure knows nothing better.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
${lines((row, variant) => arm(variant, row.hint))}
        }
    }
}
`;
}

/** The counters of a queue, in the order of their layout. */
export function generateRustCounters(set: SchemaSet): string {
  const variants: string = set.counters.map((row) => `    /// ${row.meaning}.\n    ${pascalCase(row.name)},`).join('\n');
  const names: string = set.counters.map((row) => `    "${row.name}",`).join('\n');
  return `${RUST_BANNER}
/// One counter of a queue; its number is its place in every counter array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(usize)]
pub enum Counter {
${variants}
}

/// How many counters a queue has.
pub const COUNTER_COUNT: usize = ${set.counters.length};

/// Names as documents carry them, in table order.
pub const COUNTER_NAMES: [&str; COUNTER_COUNT] = [
${names}
];
`;
}

/** The feature bits that somebody here implements. */
export function generateRustFeatureBits(set: SchemaSet): string {
  const known: readonly IFeatureRow[] = set.features.filter((row) => row.support !== 'none');
  const constants: string = known
    .map((row) => `/// ${row.meaning}.\npub const ${row.name}: u64 = 1 << ${row.bit};`)
    .join('\n');
  const names: string = known.map((row) => `    (${row.bit}, "${row.name}"),`).join('\n');
  return `${RUST_BANNER}
${constants}

/// Every feature above: bit number and name, in ascending order.
pub const FEATURE_BITS: &[(u32, &str)] = &[
${names}
];
`;
}
