import type { HealthFinding, HealthSeverity, HealthStatus } from '@virtnet/config/rpc';

import type { IDeviceHealth } from './IHealthFacts.js';

const GRAVITY: readonly HealthSeverity[] = ['error', 'warning', 'info'];

/** A finding about one device. */
export function ofDevice({ vuid }: IDeviceHealth, severity: HealthSeverity, text: string, hint: string): HealthFinding {
  return { severity, device: vuid, text, hint };
}

/** What findings come to. */
export function statusOf(findings: readonly HealthFinding[]): HealthStatus {
  const has = (severity: HealthSeverity): boolean => findings.some((finding) => finding.severity === severity);
  if (has('error')) {
    return 'failed';
  }
  return has('warning') ? 'degraded' : 'healthy';
}

/** The gravest first, otherwise as they were found. */
export function byGravity(findings: readonly HealthFinding[]): HealthFinding[] {
  return GRAVITY.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
