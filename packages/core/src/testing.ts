/**
 * Complete fakes of what the controller needs of the machine, for the tests of everything above it.
 *
 * @packageDocumentation
 */

export { FakeOvsdb } from './packlets/bridge/index.js';
export { FakeHostDriver } from './packlets/host/index.js';
export { type DatapathCall, FakeDatapath } from './packlets/native/index.js';
