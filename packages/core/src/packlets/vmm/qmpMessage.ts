/** What QEMU says of its version. */
export interface IQemuVersion {
  readonly major: number;
  readonly minor: number;
}

/** An event of QEMU. */
export interface IQmpEvent {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One line of QEMU's machine protocol, understood. */
export type QmpMessage =
  | { readonly kind: 'greeting'; readonly version: IQemuVersion }
  | { readonly kind: 'event'; readonly event: IQmpEvent }
  | { readonly kind: 'success'; readonly id: number | undefined; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number | undefined; readonly name: string; readonly text: string };

/** The object that a value is, or an empty one. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The list that a value is, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text that a value is, or an empty one. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads one line; undefined for anything that is not of the protocol. Text that a peer chose is cut. */
export function readQmpMessage(line: string): QmpMessage | undefined {
  const message: Readonly<Record<string, unknown>> = asObject(parse(line));
  const id: number | undefined = typeof message.id === 'number' ? message.id : undefined;
  if ('QMP' in message) {
    const qemu: Readonly<Record<string, unknown>> = asObject(asObject(asObject(message.QMP).version).qemu);
    const { major, minor } = qemu;
    return typeof major === 'number' && typeof minor === 'number' ? { kind: 'greeting', version: { major, minor } } : undefined;
  }
  if (typeof message.event === 'string') {
    return { kind: 'event', event: { name: message.event, data: asObject(message.data) } };
  }
  if ('error' in message) {
    const error: Readonly<Record<string, unknown>> = asObject(message.error);
    return { kind: 'failure', id, name: shortened(asText(error.class)), text: shortened(asText(error.desc)) };
  }
  return 'return' in message ? { kind: 'success', id, result: message.return } : undefined;
}

/** What a peer has said, fit for a sentence of ours. */
export function shortened(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must not reach a terminal
  return text.slice(0, 300).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
