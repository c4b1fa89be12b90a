// @ts-check
// Keeps representors in a bridge, without the rest of a controller: `keepBridge.mjs ROOT CONFIG`. Each line on stdin is the list
// of ports that shall be plugged from now on, or `status`; each is answered with the status as a line on stdout.

import { createInterface } from 'node:readline';

import { openBridgeKeeper } from '../../../../../../packages/core/dist/index.js';

const [root = '', config = ''] = process.argv.slice(2);

/** @param {string} origin @param {string} text */
const log = (origin, text) => void process.stderr.write(`${origin}: ${text}\n`);
const keeper = openBridgeKeeper(JSON.parse(config), root, { err: log, info: log, debug: () => {}, setLevel: () => {} });

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'status') keeper.setPorts(JSON.parse(line));
  process.stdout.write(`${JSON.stringify(await keeper.settledAsync(30_000))}\n`);
}
keeper.close();
