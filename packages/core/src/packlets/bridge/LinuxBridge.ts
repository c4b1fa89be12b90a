import { VirtnetError } from '@virtnet/config';

import type { IBridge, IBridgePort, IBridgeProblem, IBridgeReport } from './IBridge.js';
import type { IBridgeLink, IBridgeLinks, ILinkRefusal } from './IBridgeLinks.js';
import { planLinks, type ILinkPlan } from './planLinks.js';

/**
 * Nobody tells when an interface leaves a bridge, so we look. That takes 25 ms for 500 of them: seldom while all is well,
 * and soon when somebody was told what to mend.
 */
const LOOK_MS: ILookTimes = { calm: 30_000, troubled: 5_000 };

/** When to look again, in milliseconds. */
export interface ILookTimes {
  readonly calm: number;
  readonly troubled: number;
}

/** How a bridge is found, and which ports are ours. */
export interface ILinuxBridgeOptions {
  readonly name: string;
  readonly links: IBridgeLinks;
  /** The controller's state root. */
  readonly root: string;
  /** Called when it is time to look again. */
  readonly onChange: () => void;
  readonly lookMs?: ILookTimes;
}

/** Makes representors ports of a bridge of the Linux kernel. */
export class LinuxBridge implements IBridge {
  public readonly title: string;
  public readonly isTelling: boolean = false;
  private readonly _options: ILinuxBridgeOptions;
  private _timer: NodeJS.Timeout | undefined = undefined;
  private _isClosed: boolean = false;

  public constructor(options: ILinuxBridgeOptions) {
    this.title = `Linux bridge ${options.name}`;
    this._options = options;
  }

  /** {@inheritDoc IBridge.applyAsync} */
  public async applyAsync(wanted: readonly IBridgePort[]): Promise<IBridgeReport> {
    const { links, root } = this._options;
    const all: readonly IBridgeLink[] = await links.listAsync();
    const bridge: IBridgeLink = this._find(all);
    const plan: ILinkPlan = planLinks({ bridge, root, wanted, links: all });
    const { enter, leave, present, problems } = plan;
    const isEmpty: boolean = enter.length + leave.length === 0;
    const refusals: readonly ILinkRefusal[] = isEmpty
      ? []
      : await links.patchAsync({ bridge: bridge.ifindex, enter: enter.map(indexOf), leave: leave.map(indexOf) });
    const refused: ReadonlySet<number> = new Set(refusals.map(indexOf));
    const entered: readonly IBridgeLink[] = enter.filter((link) => !refused.has(link.ifindex));
    const report: IBridgeReport = {
      added: entered.length,
      removed: leave.filter((link) => !refused.has(link.ifindex)).length,
      plugged: [...present, ...entered.map(({ name }) => name)],
      problems: [...problems, ...refusals.map((refusal) => this._problem(refusal, [...enter, ...leave]))]
    };
    this._lookAgain(report.problems.length === 0 ? 'calm' : 'troubled');
    return report;
  }

  /** {@inheritDoc IBridge.close} */
  public close(): void {
    this._isClosed = true;
    clearTimeout(this._timer);
  }

  private _lookAgain(mood: keyof ILookTimes): void {
    const { onChange, lookMs = LOOK_MS } = this._options;
    clearTimeout(this._timer);
    this._timer = this._isClosed ? undefined : setTimeout(onChange, lookMs[mood]).unref();
  }

  private _find(links: readonly IBridgeLink[]): IBridgeLink {
    const { name } = this._options;
    const found: IBridgeLink | undefined = links.find((link) => link.name === name);
    if (found === undefined) {
      throw new VirtnetError('E_NOT_FOUND', `There is no ${this.title}`, {
        hint: `Make it with \`ip link add ${name} type bridge && ip link set ${name} up\`; the representors are plugged some seconds later`
      });
    }
    if (found.kind !== 'bridge') {
      throw new VirtnetError('E_CONFIG', `The interface ${name} is no Linux bridge, but ${found.kind ?? 'hardware'}`, {
        hint: 'Name a bridge with virtnet.bridge in virtnet.conf; for one of Open vSwitch set virtnet.bridge_kind to ovs'
      });
    }
    return found;
  }

  private _problem({ ifindex, reason }: ILinkRefusal, links: readonly IBridgeLink[]): IBridgeProblem {
    const representor: string = links.find((link) => link.ifindex === ifindex)?.name ?? `interface ${ifindex}`;
    const message: string = `The ${this.title} does not take or give back ${representor}: ${reason}`;
    return { representor, message, hint: 'Look at both with `ip -d link show`' };
  }
}

function indexOf({ ifindex }: { readonly ifindex: number }): number {
  return ifindex;
}
