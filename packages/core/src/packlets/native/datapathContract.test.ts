import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { DeviceSpec } from '@virtnet/config';
import { describe } from 'vitest';

import { describeDatapathContract, type IDatapathForm } from './datapathContract.js';
import { EmuProcess } from './EmuProcess.js';
import { FakeDatapath } from './FakeDatapath.js';
import { locateBinaries } from './locateBinaries.js';
import { NativeDatapath } from './NativeDatapath.js';

const ENGINE = { workers: 1, spinUs: 0 };

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'datapath-'));
}

function fakeForm(): IDatapathForm {
  const fake = new FakeDatapath();
  return {
    folder: '/tmp',
    openAsync: async (listener) => fake.attach(listener),
    attachHostAsync: async ({ vuid }) => {
      fake.emit({ kind: 'hostConnected', vuid, side: 'listen', peerPid: process.pid, peerName: 'node' });
      return async () => fake.emit({ kind: 'hostDisconnected', vuid, reason: 'It closed the connection', code: 'closed' });
    },
    disposeAsync: async () => undefined
  };
}

/** A host that connects and says nothing: enough to be one. */
async function connectHostAsync(spec: DeviceSpec): Promise<() => Promise<void>> {
  const socket = createConnection(spec.transport.listenPath);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return async () => {
    socket.destroy();
  };
}

function realForm(folder: string, open: IDatapathForm['openAsync']): IDatapathForm {
  return {
    folder,
    openAsync: open,
    attachHostAsync: connectHostAsync,
    disposeAsync: async () => rmSync(folder, { recursive: true })
  };
}

function nativeForm(): IDatapathForm {
  return realForm(newFolder(), async (listener) => await NativeDatapath.openAsync(ENGINE, listener));
}

function remoteForm(): IDatapathForm {
  const folder = newFolder();
  const files = { socketPath: path.join(folder, 'emu.sock'), logPath: path.join(folder, 'emu.log') };
  const emu = new EmuProcess({ program: locateBinaries().emu, ...files, ...ENGINE });
  return realForm(folder, async (listener) => await emu.openAsync(listener));
}

const isBuilt = existsSync(path.join(import.meta.dirname, '../../../npm/linux-x64-gnu/bin/virtio_net_emu'));

describeDatapathContract(FakeDatapath.name, fakeForm);

describe.skipIf(!isBuilt)('with the native part (needs `pnpm build:native`)', () => {
  describeDatapathContract(NativeDatapath.name, nativeForm);
  describeDatapathContract('RemoteDatapath', remoteForm);
});
