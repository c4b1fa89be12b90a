// Which netdevs have to enter or leave a Linux bridge. Whose a netdev is stands in its alias, which the pool has written. A netdev without it is never touched, nor is one of ours that is in another bridge.

import { ownerOfAlias } from '@virtnet/sf-pool';

import type { IBridgePort, IBridgeProblem } from './IBridge.js';
import type { IBridgeLink } from './IBridgeLinks.js';

/** What is known when netdevs are planned. */
export interface IPlanLinksFacts {
  /** The bridge that our netdevs belong into. */
  readonly bridge: IBridgeLink;
  /** Our state root. */
  readonly root: string;
  readonly wanted: readonly IBridgePort[];
  /** All netdevs. */
  readonly links: readonly IBridgeLink[];
}

/** What has to be done, and what will be then. */
export interface ILinkPlan {
  readonly enter: readonly IBridgeLink[];
  readonly leave: readonly IBridgeLink[];
  /** Wanted representors that are in the bridge already. */
  readonly present: readonly string[];
  readonly problems: readonly IBridgeProblem[];
}

/** Decides; nothing is done. */
export function planLinks({ bridge, root, wanted, links }: IPlanLinksFacts): ILinkPlan {
  const isOurs = ({ alias }: IBridgeLink): boolean => ownerOfAlias(alias, root) !== undefined;
  const names: ReadonlySet<string> = new Set(wanted.map(({ representor }) => representor));
  const byName: ReadonlyMap<string, IBridgeLink> = new Map(links.map((link) => [link.name, link]));
  const enter: IBridgeLink[] = [];
  const present: string[] = [];
  const problems: IBridgeProblem[] = [];
  for (const representor of names) {
    const link: IBridgeLink | undefined = byName.get(representor);
    if (link === undefined || (!isOurs(link) && link.master !== bridge.ifindex)) {
      problems.push(absent(representor, link));
    } else if (link.master === undefined) {
      enter.push(link);
    } else if (link.master === bridge.ifindex) {
      present.push(representor);
    } else {
      const place: IBridgeLink | undefined = links.find(({ ifindex }) => ifindex === link.master);
      problems.push(elsewhere(representor, place?.name ?? `interface ${link.master}`, bridge.name));
    }
  }
  const leave: readonly IBridgeLink[] = links.filter((link) => isOurs(link) && link.master === bridge.ifindex && !names.has(link.name));
  return { enter, leave, present, problems };
}

function absent(representor: string, link: IBridgeLink | undefined): IBridgeProblem {
  return link === undefined
    ? {
        representor,
        message: `There is no representor ${representor} to plug`,
        hint: 'Restart the controller: it makes representors that somebody deleted'
      }
    : {
        representor,
        message: `The interface ${representor} is not the representor: somebody else has made it`,
        hint: `Delete it with \`ip link delete ${representor}\` and restart the controller`
      };
}

function elsewhere(representor: string, place: string, bridge: string): IBridgeProblem {
  return {
    representor,
    message: `The representor ${representor} is a port of ${place}, where somebody else has put it, and not of the bridge ${bridge}`,
    hint: `To have it in ${bridge}, run \`ip link set ${representor} nomaster\`; it is plugged some seconds later`
  };
}
