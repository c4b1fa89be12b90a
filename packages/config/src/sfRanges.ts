import { HOTPLUG_SF_RANGE, type IRange } from './limits.js';

/** What a scalable function is for; each kind has numbers of its own, so that a name tells what is behind it. */
export type SfKind = 'static' | 'hotplug' | 'vf';

/** The numbers of each kind, as the guide's examples have them: en3f0pf0sf1001, en3f0pf0sf2000, en3f0pf0sf3000. */
export const SF_RANGES: Readonly<Record<SfKind, IRange>> = {
  static: { min: 1000, max: 1999 },
  hotplug: HOTPLUG_SF_RANGE,
  vf: { min: 3000, max: 3999 }
};
