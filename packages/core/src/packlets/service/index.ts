export { type IManagerEnvironment, type IServiceManagerOptions, ServiceManager } from './ServiceManager.js';
