import type { IEstate } from './Succession.js';
import { Successor } from './Successor.js';
import { thisProgram } from './thisProgram.js';

/** The parts of a service that change hands. */
export interface IParts {
  readonly controlSocket: string;
  readonly controller: { handOverAsync(): Promise<void>; resumeAsync(): Promise<void>; departAsync(): Promise<void> };
  readonly lock: { release(): void; retakeAsync(): Promise<void> };
  readonly server: { readonly descriptor: number; stopListening(): void; listenAsync(socketPath: string): Promise<void> };
}

/** What a service hands over to its own program, started again. */
export function estateOf({ controlSocket, controller, lock, server }: IParts): IEstate {
  return {
    controlSocket,
    start: () => Successor.start(thisProgram(), server.descriptor),
    stopListening: () => server.stopListening(),
    handOverAsync: async () => {
      await controller.handOverAsync();
      lock.release();
    },
    departAsync: async () => await controller.departAsync(),
    takeBackAsync: async () => {
      await lock.retakeAsync();
      await controller.resumeAsync();
      await server.listenAsync(controlSocket);
    }
  };
}
