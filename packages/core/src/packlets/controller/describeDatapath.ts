import type { IDatapathIntroduction } from '../native/index.js';

/** Who the datapath is that was found or started, and what to do if it is not of the controller's version. */
export function describeDatapath({ version, pid, startedAt }: IDatapathIntroduction, expected: string): string {
  const who: string = `The datapath is v${version}, process ${pid}, running since ${new Date(startedAt).toISOString()}`;
  return version === expected
    ? who
    : `${who}; this controller is v${expected}. A stop and a start of the controller replaces it, when the hosts can do without it`;
}
