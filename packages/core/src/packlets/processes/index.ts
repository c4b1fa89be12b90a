export { commandLineAsync } from './commandLine.js';
export { endProcessAsync } from './endProcess.js';
export { type IInheritedDescriptors, inheritedDescriptors, type IListeningSelf, type IStoredDescriptor } from './inheritedDescriptors.js';
export { makeRunFoldersAsync } from './makeRunFolders.js';
export { prepareSocketsAsync } from './prepareSockets.js';
export { identifyProcessAsync, type IProcessIdentity, isRunningAsync, parseStat } from './processIdentity.js';
export { type ISignalledProcess, shutdownSignal } from './shutdownSignal.js';
