import type { IFlowReport, IPeerReport } from '../peers/FramePeer.js';

/** What has become of one flow. */
export interface IAccount {
  /** From where to where. */
  flow: string;
  made: number;
  received: number;
  repeated: number;
  /** Every loss, by who has counted it. */
  losses: Record<string, number>;
  /** What is not as it has to be. */
  wrong: string[];
}

/** A flow with both of its ends. */
export interface IFlowEnds {
  flow: string;
  number: number;
  from: IPeerReport;
  to: IPeerReport;
  /** What has been counted on the way, besides by the ends. */
  losses: Record<string, number>;
  /** Frames that may be lost uncounted, and as many that may come twice: where a datapath was killed. */
  tolerance: number;
}

const NONE: IFlowReport = { received: 0, late: 0, repeated: 0, next: 0 };

/** Whether a flow arrived whole and in order, and every frame that did not arrive is counted, once. */
export function accountFor({ flow, number, from, to, losses, tolerance }: IFlowEnds): IAccount {
  const { received, late, repeated } = to.flows[number] ?? NONE;
  const all: Record<string, number> = { ...losses, ...lossesOfEnds(from, to) };
  const lost: number = Object.values(all).reduce((sum, count) => sum + count, 0);
  const wrong: string[] = [];
  if (to.damaged > 0) wrong.push(`${to.damaged} frames were damaged`);
  if (late > 0) wrong.push(`${late} frames came behind a later one`);
  if (repeated > tolerance) wrong.push(`${repeated} frames came twice`);
  const uncounted: number = from.made - received - lost;
  if (Math.abs(uncounted) > tolerance) wrong.push(`${uncounted} frames are not accounted for`);
  if (received === 0) wrong.push('Nothing arrived');
  wrong.push(...troubleOf(from), ...troubleOf(to));
  return { flow, made: from.made, received, repeated, losses: nonZero(all), wrong };
}

function lossesOfEnds({ withdrawn = 0, oversize = 0 }: IPeerReport, { overrun = 0 }: IPeerReport): Record<string, number> {
  return { 'taken back by the driver': withdrawn, 'too long for the netdev': oversize, 'socket full': overrun };
}

function troubleOf({ trouble = [] }: IPeerReport): readonly string[] {
  return trouble;
}

/** Two sums that have to be the same. */
export function mustEqual(what: string, one: number, other: number, tolerance: number): string[] {
  return Math.abs(one - other) > tolerance ? [`${what}: ${one} and ${other}`] : [];
}

/** Of all flows together. */
export function accountsSumOf(accounts: readonly IAccount[], which: 'made' | 'received' | 'repeated'): number {
  return accounts.reduce((sum, account) => sum + account[which], 0);
}

/** One line. */
export function describeAccount({ flow, made, received, repeated, losses, wrong }: IAccount): string {
  const lost: string[] = Object.entries(losses).map(([reason, count]) => `${count} ${reason}`);
  const twice: string = repeated > 0 ? `, ${repeated} of them twice` : '';
  return `${flow}: ${made} made, ${received} received${twice}; lost: ${lost.join(', ') || 'none'}${wrong.map((each) => `\n  WRONG: ${each}`).join('')}`;
}

function nonZero(losses: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(losses).filter(([, count]) => count > 0));
}
