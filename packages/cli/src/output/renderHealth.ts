import type { HealthFinding, HealthResult } from '@virtnet/config/rpc';

import { emphasize } from './emphasize.js';

/** `virtnet health` on a terminal: each finding with its cure below, and what they come to. */
export function renderHealth({ status, devices, findings }: HealthResult, color: boolean): string {
  const lines: readonly string[] = findings.flatMap((finding) => linesOf(finding, color));
  const count: string = devices === 1 ? '1 device' : `${devices} devices`;
  return [...lines, `${emphasize('bold', status, color)} (${count} looked at)`].join('\n');
}

function linesOf({ severity, device, text, hint }: HealthFinding, color: boolean): readonly string[] {
  const word: string = severity === 'info' ? `${severity}:` : emphasize('yellow', `${severity}:`, color);
  return [`${word} ${device === undefined ? '' : `${device}: `}${text}`, `    ${hint}`];
}
