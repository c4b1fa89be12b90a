export { checkStartAsync } from './checkStart.js';
export { estateOf, type IParts } from './estateOf.js';
export { type IInheritedSocket, inheritedSocket } from './inheritedSocket.js';
export { Predecessor, type ISuccessorSelf } from './Predecessor.js';
export { type IEstate, Succession } from './Succession.js';
export { type ISuccessor, type ISuccessorIdentity, type ISuccessorProgram, Successor } from './Successor.js';
export { type IRepeatedProcess, thisProgram } from './thisProgram.js';
