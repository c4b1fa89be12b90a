import type { HealthFinding, HealthResult } from '@virtnet/config/rpc';

import { checkController } from './checkController.js';
import { checkBridgeMtus } from './checkBridgeMtus.js';
import { checkDevice } from './checkDevice.js';
import { checkRepresentors, checkUnusedRepresentors } from './checkRepresentors.js';
import { checkUplinks } from './checkUplinks.js';
import { byGravity, statusOf } from './Finding.js';
import type { IHealthFacts } from './IHealthFacts.js';

/** Says what is wrong and how to mend it. Pure. */
export function judgeHealth({ devices, controller, bridge, uplinks, blindness }: IHealthFacts): HealthResult {
  const netdevs: readonly HealthFinding[] =
    uplinks === undefined ? [...checkRepresentors(devices, bridge), ...checkBridgeMtus(devices)] : checkUnusedRepresentors(devices);
  const findings: readonly HealthFinding[] = [
    ...(controller === undefined ? [] : checkController(controller)),
    ...devices.flatMap(checkDevice),
    ...checkUplinks(uplinks ?? []),
    ...(blindness === undefined ? netdevs : [unseen(blindness)])
  ];
  return { status: statusOf(findings), devices: devices.length, findings: byGravity(findings) };
}

function unseen(reason: string): HealthFinding {
  const hint: string = 'Repeat the command; the controller needs the right to ask the kernel for its interfaces';
  return { severity: 'warning', text: `The representors could not be looked at: ${reason}`, hint };
}
