import { closeSync } from 'node:fs';

import { callNative, nativeModuleAsync, type NativeModule } from '../native/index.js';

import type { IInheritedSocket } from './inheritedSocket.js';
import type { LogLevel } from '@virtnet/config';

import type { IEstate } from './Succession.js';
import { Successor } from './Successor.js';
import { thisProgram } from './thisProgram.js';

/** The parts of a service that change hands. */
export interface IParts {
  readonly controlSocket: string;
  readonly controller: { handOverAsync(): Promise<void>; resumeAsync(): Promise<void>; departAsync(): Promise<void>; readonly logLevel?: LogLevel | undefined };
  readonly lock: { release(): void; retakeAsync(): Promise<void> };
  readonly server: {
    readonly socket: IInheritedSocket;
    stopListening(): void;
    listenAsync(socketPath: string, inherited?: IInheritedSocket): Promise<void>;
  };
}

/** What a service hands over to its own program, started again. */
export function estateOf({ controlSocket, controller, lock, server }: IParts): IEstate {
  // Clients wait in the very socket that was listened on, and so may whoever made it: a new one in its place would lose them.
  let spare: IInheritedSocket | undefined = undefined;
  return {
    controlSocket,
    start: () => Successor.start(thisProgram(controller.logLevel), server.socket.descriptor),
    stopListening: () => server.stopListening(),
    handOverAsync: async () => {
      const { duplicateDescriptor }: NativeModule = await nativeModuleAsync();
      const { descriptor, isOurs } = server.socket;
      const duplicate: number = callNative(() => duplicateDescriptor(descriptor));
      try {
        await controller.handOverAsync();
      } catch (error) {
        closeSync(duplicate);
        throw error;
      }
      spare = { descriptor: duplicate, isOurs };
      lock.release();
    },
    departAsync: async () => {
      await controller.departAsync();
      if (spare !== undefined) {
        closeSync(spare.descriptor);
      }
    },
    takeBackAsync: async () => {
      await lock.retakeAsync();
      await controller.resumeAsync();
      await server.listenAsync(controlSocket, spare);
    }
  };
}
