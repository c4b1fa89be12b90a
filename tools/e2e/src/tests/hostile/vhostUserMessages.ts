// Messages of the vhost-user specification (docs/interop/vhost-user.rst of QEMU), well formed and not.

/** Version 1 in the two lowest bits of the flags. */
const VERSION: number = 1;

type RequestName =
  | 'getFeatures'
  | 'setFeatures'
  | 'setOwner'
  | 'setMemTable'
  | 'setVringNum'
  | 'setVringAddr'
  | 'setVringBase'
  | 'setVringKick'
  | 'setProtocolFeatures'
  | 'setVringEnable'
  | 'addMemReg';

/** Numbers of the requests, as the specification has them. */
export const REQUEST: Readonly<Record<RequestName, number>> = {
  getFeatures: 1,
  setFeatures: 2,
  setOwner: 3,
  setMemTable: 5,
  setVringNum: 8,
  setVringAddr: 9,
  setVringBase: 10,
  setVringKick: 12,
  setProtocolFeatures: 16,
  setVringEnable: 18,
  addMemReg: 37
};

/** One message; `size` and `flags` lie where they are told to. */
export function message(request: number, payload: Buffer = Buffer.alloc(0), lies: { size?: number; flags?: number } = {}): Buffer {
  const header: Buffer = Buffer.alloc(12);
  header.writeUInt32LE(request, 0);
  header.writeUInt32LE(lies.flags ?? VERSION, 4);
  header.writeUInt32LE(lies.size ?? payload.length, 8);
  return Buffer.concat([header, payload]);
}

/** A payload of 64-bit numbers. */
export function words(...numbers: bigint[]): Buffer {
  const payload: Buffer = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, index) => payload.writeBigUInt64LE(number, 8 * index));
  return payload;
}

/** The payload of most ring messages: the ring, and a number. */
export function state(ring: number, number: number): Buffer {
  const payload: Buffer = Buffer.alloc(8);
  payload.writeUInt32LE(ring, 0);
  payload.writeUInt32LE(number, 4);
  return payload;
}
