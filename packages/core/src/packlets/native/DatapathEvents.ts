import { type DatapathEvent, describeSchemaErrors, validateDatapathEvent } from '@virtnet/config';

import type { IDatapathListener } from './IDatapathListener.js';

/** Hands what a datapath reports on to its listener: checked, in order, and nothing after the end. */
export class DatapathEvents {
  private readonly _listener: IDatapathListener;
  private _hasEnded: boolean = false;

  public constructor(listener: IDatapathListener) {
    this._listener = listener;
  }

  /** Takes one event; a document that is none is reported in the log instead of being believed. */
  public receive(document: unknown): void {
    if (!this._hasEnded) {
      this._listener.onEvent(validateDatapathEvent(document) ? document : complaint(document));
    }
  }

  /** The datapath is gone, which was not wanted. */
  public lose(reason: string): void {
    if (!this._hasEnded) {
      this._hasEnded = true;
      this._listener.onLost(reason);
    }
  }

  /** The datapath was closed; nobody needs to hear more of it. */
  public end(): void {
    this._hasEnded = true;
  }
}

function complaint(document: unknown): DatapathEvent {
  const problem: string = describeSchemaErrors(validateDatapathEvent.errors ?? [], 'It')[0]?.message ?? '';
  const text: string = `The datapath reported something unknown: ${JSON.stringify(document)?.slice(0, 200)} (${problem})`;
  return { kind: 'log', level: 'err', text };
}
