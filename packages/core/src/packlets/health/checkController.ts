// What all devices stand on.

import type { HealthFinding } from '@virtnet/config/rpc';
import { waitCure } from '@virtnet/recovery';

import type { IControllerHealth, IPortHealth, IQuarantined } from './IHealthFacts.js';
import { overTotal } from './overTotal.js';

/** Fewer scalable functions left than this part of all are worth a word. */
const LOW: number = 0.1;

/** Records that are told one by one. */
const MOST_RECORDS: number = 16;

const UNKEPT: HealthFinding = {
  severity: 'warning',
  text: 'What the datapath has is not kept: should it die now, hosts have to connect again',
  hint: 'Wait a moment: it is tried again every second. If it stays so, the controller log has the reason, and `virtnet restart` begins anew'
};

/** What is wrong with the controller itself. */
export function checkController(controller: IControllerHealth): readonly HealthFinding[] {
  return [
    ...checkDatapath(controller),
    ...checkSurroundings(controller),
    ...controller.ports.flatMap(checkPort),
    ...checkUnmade(controller.unmade),
    ...checkWaiting(controller.waiting),
    ...checkQuarantine(controller.quarantined)
  ];
}

function checkDatapath({ version, datapathVersion, isDatapathOpen, isDatapathKept }: IControllerHealth): readonly HealthFinding[] {
  if (!isDatapathOpen) {
    const hint: string = 'Wait a moment. If it stays so, the controller log and virtio_net_emu.log in the run directory have the reason';
    return [{ severity: 'error', text: 'The datapath has ended and is being started again: no device is served', hint }];
  }
  const isOther: boolean = datapathVersion !== undefined && datapathVersion !== version;
  const text: string = `The datapath is v${datapathVersion}, and the controller is v${version}`;
  const hint: string = 'Install one release of both, and run `virtnet update --start`: hosts keep their connections';
  return [...(isOther ? [{ severity: 'warning', text, hint } as const] : []), ...(isDatapathKept ? [] : [UNKEPT])];
}

function checkSurroundings({ unrecorded, obstacle, longSocketPath, configuration, losses }: IControllerHealth): readonly HealthFinding[] {
  const findings: HealthFinding[] = [];
  if (obstacle !== undefined) {
    findings.push({ severity: 'error', text: obstacle.message, hint: obstacle.hint });
  }
  if (unrecorded !== undefined) {
    const hint: string = `${unrecorded.hint.replace(/\.$/, '')}. This is said until a change of a device is recorded again`;
    findings.push({ severity: 'warning', text: `Recovery records cannot be kept: ${unrecorded.message}`, hint });
  }
  if (longSocketPath !== undefined) {
    findings.push({ severity: 'warning', text: longSocketPath, hint: 'Move the state directory to a shorter path (--root DIR)' });
  }
  if (configuration !== undefined) {
    const text: string = `The controller would not start again with the virtnet.conf that is there now: ${configuration}`;
    findings.push({ severity: 'warning', text, hint: 'Run `virtnet validate`: it names every problem with its place and its cure' });
  }
  if (losses !== undefined) {
    const hint: string = 'Set the configuration back, unless that is meant. `virtnet restart` refuses to take devices from hosts';
    findings.push({ severity: 'warning', text: losses, hint });
  }
  return findings;
}

function checkPort(port: IPortHealth): readonly HealthFinding[] {
  const { name, total, taken, foreign, isComplete } = port;
  const over: HealthFinding | undefined = overTotal(port);
  if (over !== undefined) {
    return [over];
  }
  const left: number = Math.max(0, total - taken - foreign);
  if (total === 0 || taken + foreign === 0 || left >= total * LOW) {
    return [];
  }
  const used: string = `PF_TOTAL_SF is ${total}, the devices have ${taken}${foreign > 0 ? ` and others have ${foreign}` : ''}`;
  const text: string = left === 0 ? `No scalable function is left on ${name}: ${used}` : `Only ${left} scalable functions are left on ${name}: ${used}`;
  const cure: string = 'Before more devices are made: raise PF_TOTAL_SF with mlxconfig, or take devices away that are not needed';
  const hint: string = isComplete ? `The devices that the card is set for are all there. ${cure}` : cure;
  return [{ severity: left === 0 && !isComplete ? 'warning' : 'info', text, hint }];
}

/** The next start tries again. */
function checkUnmade(unmade: IControllerHealth['unmade']): readonly HealthFinding[] {
  return unmade.map(({ pfId, reason, hint }) => ({
    severity: 'error',
    text: `Static PF ${pfId} could not be made: ${reason}`,
    hint: `${hint.replace(/\.$/, '')}. Then run \`virtnet restart\``
  }));
}

/** One sentence for each key, however many devices wait for it. */
function checkWaiting(waiting: IControllerHealth['waiting']): readonly HealthFinding[] {
  return [...new Set(waiting.map(({ key }) => key))].map((key) => {
    const vuids: readonly string[] = waiting.filter((one) => one.key === key).map(({ vuid }) => vuid);
    const names: string = vuids.slice(0, MOST_RECORDS).join(', ') + (vuids.length > MOST_RECORDS ? ` and ${vuids.length - MOST_RECORDS} more` : '');
    const text: string = vuids.length === 1 ? `A recovery record waits for ${key}: ${names}` : `${vuids.length} recovery records wait for ${key}: ${names}`;
    return { severity: 'warning', text, hint: waitCure(key) };
  });
}

/** What was made again since is no illness, only a file that nobody needs. */
function checkQuarantine(quarantined: readonly IQuarantined[]): readonly HealthFinding[] {
  const told: readonly HealthFinding[] = quarantined.slice(0, MOST_RECORDS).map(({ file, reason, isReplaced = false }) => {
    const end: string = `To have this said no more: \`rm ${file} ${file}.reason\``;
    return {
      severity: isReplaced ? 'info' : 'warning',
      text: `A recovery record could not be used and was set aside${isReplaced ? '; its device has been made again since' : ''}: ${file}`,
      hint: reason === undefined ? `Delete it if the device is not wanted any more. ${end}` : `${reason.replace(/\.$/, '')}. ${end}`
    };
  });
  const rest: readonly IQuarantined[] = quarantined.slice(MOST_RECORDS);
  const severity: HealthFinding['severity'] = rest.every(({ isReplaced }) => isReplaced) ? 'info' : 'warning';
  return rest.length > 0
    ? [...told, { severity, text: `${rest.length} more recovery records were set aside`, hint: 'Look into the same directory' }]
    : told;
}
