// When the values for the next boot become the current ones. Pure.

import type { Nvconfig } from '../generated/schemaTypes.js';

/** The document after a power cycle. */
export function afterPowerCycle(document: Nvconfig, bootId: string): Nvconfig {
  // Whatever asked for it is done with, so the mark is not taken over.
  return { version: document.version, boot_id: bootId, current: document.next, next: document.next };
}

/** Whether the machine was booted since the document was written, as far as that is known. */
export function wasRebooted(document: Nvconfig, bootId: string): boolean {
  return document.boot_id !== '' && bootId !== '' && document.boot_id !== bootId;
}

/** The document as everybody sees it: the machine's reboot was a power cycle of the card. */
export function settled(document: Nvconfig, bootId: string): Nvconfig {
  return wasRebooted(document, bootId) ? afterPowerCycle(document, bootId) : document;
}

/** The document with which a controller starts: a power cycle that was asked for while another ran is carried out. */
export function atControllerStart(document: Nvconfig, bootId: string): Nvconfig {
  const now: Nvconfig = settled(document, bootId);
  return now.power_cycle === true ? afterPowerCycle(now, bootId) : now;
}
