export { freePortBase } from '../addresses/free-port-base.ts';
export { PlatformError } from './platform-error.ts';
export { startSeparatePlatform, type SeparatePlatform } from './separate-platform.ts';
export { startPlatform, type Platform, type PlatformSettings } from './start-platform.ts';
