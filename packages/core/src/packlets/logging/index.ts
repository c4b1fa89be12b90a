export type { ILogger } from './ILogger.js';
export { Logger } from './Logger.js';
