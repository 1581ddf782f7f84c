export { TrackingModule } from './tracking.module.js';
export { TrackingConfig } from './tracking.config.js';
