/**
 * The client of the controller's control socket.
 *
 * @packageDocumentation
 */

export { controlSocketPath } from './connect.js';
export { RpcClient } from './RpcClient.js';
