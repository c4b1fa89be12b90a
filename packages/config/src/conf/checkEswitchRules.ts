// Rules about the keys of the e-switch.

import type { IDocumentProblem } from '../describeSchemaErrors.js';
import type { ExtensionConf, VirtnetConf } from '../generated/schemaTypes.js';

type Rule = (own: ExtensionConf, conf: VirtnetConf) => IDocumentProblem | undefined;

const UPLINKS: readonly ['eswitch_uplink_p0', 'eswitch_uplink_p1'] = ['eswitch_uplink_p0', 'eswitch_uplink_p1'];

const uplinkWithoutSwitch: Rule = (own) => {
  const key: (typeof UPLINKS)[number] | undefined = UPLINKS.find((name) => own[name] !== undefined);
  return key !== undefined && own.eswitch !== 'legacy'
    ? {
        pointer: `/virtnet/${key}`,
        message: `virtnet.${key} needs virtnet.eswitch legacy beside it`,
        hint: `With switchdev frames go to the representors: set eswitch to legacy, or leave ${key} out`
      }
    : undefined;
};

const uplinkOfNoPort: Rule = ({ eswitch_uplink_p1: uplink }, conf) =>
  uplink !== undefined && (conf.is_lag === 1 || conf.single_port === 1)
    ? {
        pointer: '/virtnet/eswitch_uplink_p1',
        message: `virtnet.eswitch_uplink_p1 is ${uplink}, and there is no port 1 with ${conf.is_lag === 1 ? 'is_lag' : 'single_port'} 1`,
        hint: 'Give eswitch_uplink_p0, which is the uplink of the only switch'
      }
    : undefined;

const oneUplinkTwice: Rule = ({ eswitch_uplink_p0: p0, eswitch_uplink_p1: p1 }) =>
  p0 !== undefined && p0 === p1
    ? {
        pointer: '/virtnet/eswitch_uplink_p1',
        message: `Both switches have the uplink ${p0}`,
        hint: 'Give each its own, or leave one out'
      }
    : undefined;

const bridgeWithoutFrames: Rule = (own) =>
  own.eswitch === 'legacy' && own.bridge !== undefined
    ? {
        pointer: '/virtnet/bridge',
        message: 'virtnet.bridge cannot stand beside virtnet.eswitch legacy, with which no frame reaches a representor',
        hint: `Leave bridge out and make an uplink a port of ${own.bridge}, or set eswitch to switchdev`
      }
    : undefined;

/** In the order in which they are reported. */
export const ESWITCH_RULES: readonly ((conf: VirtnetConf) => IDocumentProblem | undefined)[] = [
  uplinkWithoutSwitch,
  uplinkOfNoPort,
  oneUplinkTwice,
  bridgeWithoutFrames
].map((rule) => (conf) => rule(conf.virtnet ?? {}, conf));
