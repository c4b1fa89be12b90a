/**
 * The controller of virtio-net devices, and the typed face of the datapath.
 *
 * @packageDocumentation
 */

export {
  BridgeKeeper,
  type IBridge,
  type IBridgeKeeperOptions,
  type IBridgePort,
  type IBridgeProblem,
  type IBridgeReport,
  type IBridgeStatus,
  openBridgeKeeper
} from './packlets/bridge/index.js';
export { Controller, type DatapathOpener, type IControllerOptions, type IRecordStore } from './packlets/controller/index.js';
export { HostDriverProcess, type IHostDriver, type IHostDriverOptions, type IProcessIdentity } from './packlets/host/index.js';
export { type ILogger, Logger } from './packlets/logging/index.js';
export {
  emuOptions,
  EmuProcess,
  endDatapathAsync,
  FileLock,
  type IBinaries,
  type IDatapath,
  type IDatapathIntroduction,
  type IDatapathListener,
  type IEmuProcessOptions,
  type IEngineOptions,
  type IRemoteDatapathOptions,
  locateBinaries,
  NativeDatapath,
  NativeTapOps,
  type QueueCounters,
  RemoteDatapath
} from './packlets/native/index.js';
export { makeRunFoldersAsync, prepareSocketsAsync, shutdownSignal } from './packlets/processes/index.js';
export { type Dispatch, dispatchTo, type IAnswerer } from './packlets/requests/index.js';
export { type IManagerEnvironment, type IServiceManagerOptions, ServiceManager } from './packlets/service/index.js';
export {
  checkStartAsync,
  estateOf,
  type IEstate,
  type IInheritedSocket,
  inheritedSocket,
  type ISuccessor,
  type ISuccessorIdentity,
  type ISuccessorProgram,
  type ISuccessorSelf,
  type IParts,
  Predecessor,
  Succession,
  Successor,
  thisProgram
} from './packlets/succession/index.js';
