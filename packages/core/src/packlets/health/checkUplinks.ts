// The ways out of the datapath's own switches.

import type { HealthFinding } from '@virtnet/config/rpc';

import type { IUplinkHealth } from './IHealthFacts.js';

const ANEW: string =
  'stop and start the controller (`systemctl restart virtio-net-controller`): the datapath opens an uplink with the first function of its port, and no second time';

/** What is wrong with the uplinks. */
export function checkUplinks(uplinks: readonly IUplinkHealth[]): readonly HealthFinding[] {
  return uplinks.flatMap((uplink): readonly HealthFinding[] => {
    switch (uplink.state) {
      case 'missing':
        return [missing(uplink)];
      case 'replaced':
        return [replaced(uplink)];
      default:
        return [];
    }
  });
}

function missing({ name, portName, functions }: IUplinkHealth): HealthFinding {
  const text: string = `There is no interface ${name}, which virtnet.conf names as the uplink of ${portName}`;
  const make: string = `Make it (\`ip tuntap add ${name} mode tap vnet_hdr && ip link set ${name} up\`), or bring the card back whose it was`;
  return functions === 0
    ? { severity: 'warning', text: `${text}: no function can be made there`, hint: make }
    : { severity: 'error', text: `${text}: its functions reach nobody beyond the switch, and no others can be made`, hint: `${make}; then ${ANEW}` };
}

function replaced({ name, portName }: IUplinkHealth): HealthFinding {
  const text: string = `The uplink ${name} of ${portName} was deleted and made again: the switch still has the one that is gone, so its functions reach nobody beyond it`;
  return { severity: 'error', text, hint: `To have it opened, ${ANEW}` };
}
