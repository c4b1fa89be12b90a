// Scalable functions as persistent TAP netdevs. Whose a TAP is stands in its alias, `virtnet:<state root>:<VUID>`, so that
// several controllers share a machine, and a controller that was killed finds its own again.

import { isVuid, type Vuid } from '@virtnet/config';

import type { IObservedSf, ISfProvider, ISfSpec } from './ISfProvider.js';
import type { ITapLink, ITapOps, ITapSpec } from './ITapOps.js';
import { type ISfId, parseRepresentorName, representorName } from './representorName.js';

/** What the provider is made of. */
export interface ITapSfProviderOptions {
  readonly ops: ITapOps;
  /** Tells our TAPs from those of another controller: the state directory's real path, or `/`. */
  readonly stateRoot: string;
}

/** Makes scalable functions as TAPs, in groups. */
export class TapSfProvider implements ISfProvider {
  private readonly _ops: ITapOps;
  private readonly _aliasPrefix: string;

  public constructor(options: ITapSfProviderOptions) {
    this._ops = options.ops;
    this._aliasPrefix = `virtnet:${options.stateRoot}:`;
  }

  public async listAsync(): Promise<readonly IObservedSf[]> {
    const links: readonly ITapLink[] = await this._ops.listAsync();
    return links.flatMap((link) => this._observe(link) ?? []);
  }

  public async createAsync(specs: readonly ISfSpec[]): Promise<readonly IObservedSf[]> {
    if (specs.length === 0) {
      return [];
    }
    const links: readonly ITapLink[] = await this._ops.createAsync(specs.map((spec) => this._toTap(spec)));
    return links.flatMap((link) => this._observe(link) ?? []);
  }

  public async configureAsync(id: ISfId, mtu: number): Promise<void> {
    await this._ops.configureAsync([{ name: representorName(id), mtu }]);
  }

  public async destroyAsync(ids: readonly ISfId[]): Promise<void> {
    if (ids.length > 0) {
      await this._ops.deleteAsync(ids.map(representorName));
    }
  }

  private _toTap(spec: ISfSpec): ITapSpec {
    const alias: string = `${this._aliasPrefix}${spec.owner}`;
    return { name: representorName(spec), queues: spec.queuePairs, alias, mtu: spec.mtu };
  }

  private _observe(link: ITapLink): IObservedSf | undefined {
    const id: ISfId | undefined = parseRepresentorName(link.name);
    const owner: Vuid | undefined = this._ownerIn(link.alias ?? '');
    const observed: IObservedSf | undefined = id && { ...id, representor: link.name, ifindex: link.ifindex };
    return observed && owner !== undefined ? { ...observed, owner } : observed;
  }

  private _ownerIn(alias: string): Vuid | undefined {
    const owner: string = alias.startsWith(this._aliasPrefix) ? alias.slice(this._aliasPrefix.length) : '';
    return isVuid(owner) ? owner : undefined;
  }
}
