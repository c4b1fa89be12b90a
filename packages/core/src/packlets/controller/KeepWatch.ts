import { VirtnetError } from '@virtnet/config';

import type { ILogger } from '../logging/index.js';

import type { DatapathLink } from './DatapathLink.js';

const ORIGIN: string = 'KeepWatch.ts:KeepWatch';

/** How often it looks: a datapath that dies within so long after what it has is kept no more costs its hosts their connections. */
const LOOK_MS: number = 1000;

/** What it watches. */
export interface IKeepWatchOptions {
  readonly datapath: DatapathLink;
  readonly log: ILogger;
  /** Does something between two changes. */
  readonly inTurnAsync: (task: () => Promise<void>) => Promise<void>;
  readonly lookMs?: number;
}

/** Sees to it that the devices of the datapath are kept: whoever keeps them may have lost touch with a datapath that lives. */
export class KeepWatch {
  private readonly _options: IKeepWatchOptions;
  private _timer: NodeJS.Timeout | undefined = undefined;
  private _isDue: boolean = false;
  private _complaint: string | undefined = undefined;

  public constructor(options: IKeepWatchOptions) {
    this._options = options;
  }

  /** Looks from now on, and keeps no process alive for it. */
  public start(): void {
    this.stop();
    this._timer = setInterval(() => this._look(), this._options.lookMs ?? LOOK_MS).unref();
  }

  /** Looks no more. */
  public stop(): void {
    clearInterval(this._timer);
  }

  private _look(): void {
    const { datapath, log } = this._options;
    datapath
      .keepingTroubleAsync()
      .then((trouble) => trouble !== undefined && log.err(ORIGIN, `Should the controller die with its datapath, hosts may have to connect again: ${trouble}`))
      // It is asked again.
      .catch(() => undefined);
    if (!this._isDue && !this._options.datapath.isKept) {
      this._isDue = true;
      this._options
        .inTurnAsync(async () => await this._mendAsync())
        // A turn that is not given, because the controller ends, needs nothing mended.
        .catch(() => undefined)
        .finally(() => {
          this._isDue = false;
        });
    }
  }

  private async _mendAsync(): Promise<void> {
    const { datapath, log } = this._options;
    if (datapath.isKept) {
      return;
    }
    try {
      await datapath.keepAgainAsync();
      log.err(ORIGIN, 'What the datapath has was not kept for a while, and is again');
      this._complaint = undefined;
    } catch (error) {
      const { message } = VirtnetError.from(error);
      if (message !== this._complaint) {
        log.err(ORIGIN, `What the datapath has is not kept; should it die, hosts have to connect again: ${message}`);
      }
      this._complaint = message;
    }
  }
}
