export type { ILogger } from './ILogger.js';
export { LOG_LEVEL_VARIABLE, Logger } from './Logger.js';
