import type { DeviceSpec } from '@virtnet/config';
import type { IPlannedFunction } from '@virtnet/recovery';

import type { DeviceEffect } from './DeviceEffect.js';
import type { DeviceEvent } from './DeviceEvent.js';
import type { IDeviceParts } from './deviceRecord.js';
import type { DeviceState } from './DeviceState.js';
import type { IDeviceIdentity } from './IDeviceIdentity.js';
import { transition, type ITransition } from './transition.js';
import type { IDeviceQueues } from './vectors.js';

/** Told of each move from one state to another. */
export type StateListener = (device: Device, from: DeviceState, event: DeviceEvent) => void;

/** Why something could not be done, and the cure. */
export interface IRefusal {
  readonly reason: string;
  readonly hint: string;
}

/** One device: who it is, what it shall be, and where it stands. */
export class Device {
  public readonly identity: IDeviceIdentity;
  /** What configuration made of it; static PFs and VFs only. */
  public readonly planned?: IPlannedFunction;

  private readonly _onMove: StateListener;
  private _spec: DeviceSpec;
  private _queues: IDeviceQueues;
  private _state: DeviceState = 'planned';
  private _setAside: string | undefined = undefined;
  private _refusal: IRefusal | undefined = undefined;

  public constructor({ identity, spec, queues, planned }: IDeviceParts, onMove: StateListener) {
    this.identity = identity;
    this._spec = spec;
    this._queues = queues;
    this._onMove = onMove;
    if (planned !== undefined) {
      this.planned = planned;
    }
  }

  /** What the datapath shall serve. */
  public get spec(): DeviceSpec {
    return this._spec;
  }

  /** Its vectors, and the queues that they allow. */
  public get queues(): IDeviceQueues {
    return this._queues;
  }

  /** Where it stands. */
  public get state(): DeviceState {
    return this._state;
  }

  /** Why no datapath is to serve it any more, if so: it has made several die. */
  public get setAside(): string | undefined {
    return this._setAside;
  }

  /** Why it could not be made or brought back, if that is how it stands. */
  public get refusal(): IRefusal | undefined {
    return this._state === 'failed' ? this._refusal : undefined;
  }

  /** Takes over a changed specification; only the one writer calls this. */
  public respecify(spec: DeviceSpec, queues: IDeviceQueues = this._queues): void {
    this._spec = spec;
    this._queues = queues;
  }

  /**
   * Moves on by an event: the one place that sets a state.
   *
   * @returns what has to be done now
   */
  public handle(event: DeviceEvent): readonly DeviceEffect[] {
    const from: DeviceState = this._state;
    this._setAside = event.kind === 'setAside' ? event.reason : this._setAside;
    this._refusal = event.kind === 'refused' ? event : from === 'failed' ? this._refusal : undefined;
    const next: ITransition = transition(from, event);
    this._state = next.state;
    if (next.state !== from) {
      this._onMove(this, from, event);
    }
    return next.effects;
  }
}
