/**
 * Which scalable function, and so which representor netdev, a virtio-net device may have.
 *
 * @packageDocumentation
 */

export { chooseSf, type IChooseSfFacts, type ISfOffer, type ISfRequest, type SfChoice } from './chooseSf.js';
export { describeExhausted, type IExhaustion } from './describeExhausted.js';
export { fitsQueues, type IObservedSf, type ISfLink, type ISfObstacle, type ISfProvider, type ISfSpec } from './ISfProvider.js';
export type { ITapChange, ITapLink, ITapOps, ITapSpec } from './ITapOps.js';
export { netdevAlias, ownerOfAlias } from './netdevAlias.js';
export { type IAttachFacts, type IAttachPlan, planAttach } from './planAttach.js';
export { type ISpareDemand, type ISpareFacts, planSpares, type SparePlan } from './planSpares.js';
export { type IAdoptedSf, type IReconcilePlan, type ISfConflict, reconcile } from './reconcile.js';
export { type ISfId, parseRepresentorName, representorName } from './representorName.js';
export type { ISfSlot } from './SfLedger.js';
export { type IFilled, type IReleaseOptions, type ISfPoolOptions, SfPool } from './SfPool.js';
export { SfPoolError, type SfPoolErrorCode } from './SfPoolError.js';
export { nextSfState, type SfMove, type SfState } from './SfState.js';
export { type SfProviderCall, SimulatedSfProvider } from './SimulatedSfProvider.js';
export { type ITapSfProviderOptions, TapSfProvider } from './TapSfProvider.js';
