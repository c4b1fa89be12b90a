import { setFlagsFromString } from 'node:v8';

import { VirtnetError } from '@virtnet/config';
import { Logger, Predecessor, ServiceManager, shutdownSignal } from '@virtnet/core';

import { composeAsync, installedVersion } from './compose.js';
import { parseArguments, USAGE, type IArguments } from './parseArguments.js';
import { serveAsync } from './serve.js';

const predecessor: Predecessor | undefined = Predecessor.find();

async function mainAsync(): Promise<void> {
  const { root, help, version }: IArguments = parseArguments(process.argv.slice(2));
  if (help || version) {
    process.stdout.write(help ? USAGE : `v${installedVersion()}\n`);
    return;
  }
  const log: Logger = Logger.onStderr();
  const manager: ServiceManager = await ServiceManager.findAsync({ log });
  await serveAsync({ root, log, signal: shutdownSignal(), composeAsync, manager, predecessor });
}

// Hundreds of VFs are made in one burst, and V8 would keep the room for new objects that the burst took for ever: 30 MiB.
setFlagsFromString('--semi-space-growth-factor=1');

// Whoever reads the log or the help may go away first; that is no reason to leave devices behind.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  await mainAsync();
  process.exitCode = 0;
} catch (thrown) {
  const error: VirtnetError = VirtnetError.from(thrown);
  process.stderr.write(`virtio-net-controller: ${error.message}\nhint: ${error.hint}\n`);
  await predecessor?.failedAsync(error);
  // Not left to the event loop: whatever still holds it, a service that has failed has to be seen to have ended.
  process.exit(error.exit);
}
