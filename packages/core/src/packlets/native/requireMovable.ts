import { VirtnetError } from '@virtnet/config';

import type { RemoteDatapath } from './RemoteDatapath.js';

/**
 * Makes sure that a datapath process knows how devices move between two that live, which earlier releases do not: whoever knows that also
 * takes the socket of another one. E_NOT_SUPPORTED when it does not.
 *
 * @param datapath - nothing is asked of one that is not there
 * @param socketPath - where it listens, so that nothing comes of being asked to listen there
 * @param which - ends the sentence: "that is installed"
 */
export async function requireMovableAsync(datapath: RemoteDatapath | undefined, socketPath: string, which: string): Promise<void> {
  try {
    await datapath?.moveSocketAsync(socketPath);
  } catch (thrown) {
    const { code, message }: VirtnetError = VirtnetError.from(thrown);
    if (code === 'E_DATAPATH_GONE' || code === 'E_TIMEOUT') {
      throw thrown;
    }
    const version: string = datapath?.introduction.version ?? '';
    throw new VirtnetError('E_NOT_SUPPORTED', `The datapath ${which}, v${version}, cannot take part in an update while devices are served: ${message}`, {
      hint: 'Nothing has changed. Stop and start the service when the hosts can do without their devices for a moment: that changes the datapath'
    });
  }
}
