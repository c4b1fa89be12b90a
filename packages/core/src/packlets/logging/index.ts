export type { ILogger } from './ILogger.js';
