import { RecoveryError } from './RecoveryError.js';

/** The folder for records that could not be used, inside the folder of the records. */
export const QUARANTINE: string = 'quarantine';

/** What to do about a record in that folder, as sentences. */
export const QUARANTINE_CURE: string =
  'To bring the device back, correct the file and move it back while the controller is stopped; else delete it. ' +
  'Its representor is gone meanwhile, and comes back with it';

/** By this its reason is told from that of a damaged one. */
export const STALE_MARK: string = "The card's functions are numbered anew, so the record is not applied";

/** What to do about a record that the configuration keeps from being used, as sentences. */
export function waitCure(key: string): string {
  const how: string = /^[A-Z]/.test(key) ? 'with mlxconfig, and the card is reset' : 'in virtnet.conf';
  return (
    `Nothing is wrong with the record, and it stays where it is: its device comes back at the first start of the controller after ${key} ` +
    `is set back ${how}. To give the device up, delete the file and restart the controller`
  );
}

/** What a write that was cut off leaves behind begins with a dot; so does nothing else that we make. */
export const TEMPORARY_PREFIX: string = '.';

/** Whether an entry of the folder claims to be a record. */
export function isRecordName(name: string): boolean {
  return name !== QUARANTINE && !name.startsWith(TEMPORARY_PREFIX);
}

/** Throws unless the name is one entry of a folder: no way up, no way down, no end inside. */
export function checkFileName(name: string): void {
  const isPlain: boolean = name !== '' && !name.startsWith('.') && !/[/\0]/.test(name) && Buffer.byteLength(name) <= 255;
  if (!isPlain || name === QUARANTINE) {
    throw new RecoveryError(name, `Not the name of a record: ${JSON.stringify(name)}`);
  }
}
