import type { HealthFinding, HealthResult } from '@virtnet/config/rpc';

import { checkController } from './checkController.js';
import { checkDevice } from './checkDevice.js';
import { checkRepresentors } from './checkRepresentors.js';
import { byGravity, statusOf } from './Finding.js';
import type { IHealthFacts } from './IHealthFacts.js';

/** Says what is wrong and how to mend it. Pure. */
export function judgeHealth({ devices, controller, bridge, blindness }: IHealthFacts): HealthResult {
  const findings: readonly HealthFinding[] = [
    ...(controller === undefined ? [] : checkController(controller)),
    ...devices.flatMap(checkDevice),
    ...(blindness === undefined ? checkRepresentors(devices, bridge) : [unseen(blindness)])
  ];
  return { status: statusOf(findings), devices: devices.length, findings: byGravity(findings) };
}

function unseen(reason: string): HealthFinding {
  const hint: string = 'Repeat the command; the controller needs the right to ask the kernel for its interfaces';
  return { severity: 'warning', text: `The representors could not be looked at: ${reason}`, hint };
}
