// Scalable functions as persistent TAP netdevs. Whose a TAP is stands in its alias, so that several controllers share a
// machine, and a controller that was killed finds its own again.

import type { IObservedSf, ISfLink, ISfObstacle, ISfProvider, ISfSpec } from './ISfProvider.js';
import type { ITapLink, ITapOps, ITapSpec } from './ITapOps.js';
import { netdevAlias, ownerOfAlias } from './netdevAlias.js';
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
  private readonly _stateRoot: string;

  public constructor(options: ITapSfProviderOptions) {
    this._ops = options.ops;
    this._stateRoot = options.stateRoot;
  }

  public async obstacleAsync(): Promise<ISfObstacle | undefined> {
    return await this._ops.obstacleAsync?.();
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

  public async configureAsync(specs: readonly ISfSpec[]): Promise<void> {
    if (specs.length > 0) {
      await this._ops.configureAsync(specs.map((spec) => ({ name: representorName(spec), mtu: spec.mtu, alias: this._aliasOf(spec) })));
    }
  }

  public async destroyAsync(ids: readonly ISfId[]): Promise<void> {
    if (ids.length > 0) {
      await this._ops.deleteAsync(ids.map(representorName));
    }
  }

  private _toTap(spec: ISfSpec): ITapSpec {
    return { name: representorName(spec), queues: spec.queuePairs, alias: this._aliasOf(spec), mtu: spec.mtu };
  }

  private _aliasOf({ owner }: ISfSpec): string {
    return netdevAlias(this._stateRoot, owner);
  }

  private _observe(link: ITapLink): IObservedSf | undefined {
    const id: ISfId | undefined = parseRepresentorName(link.name);
    const owner: ReturnType<typeof ownerOfAlias> = ownerOfAlias(link.alias, this._stateRoot);
    return (
      id && {
        ...id,
        representor: link.name,
        ifindex: link.ifindex,
        ...(link.isMultiQueue === undefined ? {} : { isMultiQueue: link.isMultiQueue }),
        ...(owner === undefined ? {} : owner === 'pool' ? { isSpare: true } : { owner }),
        link: settingsOf(link)
      }
    );
  }
}

function settingsOf({ mtu, isUp, master }: ITapLink): ISfLink {
  return {
    ...(mtu === undefined ? {} : { mtu }),
    ...(isUp === undefined ? {} : { isUp }),
    ...(master === undefined ? {} : { master })
  };
}
