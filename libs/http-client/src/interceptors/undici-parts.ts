// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it declares modules and is not a module itself
/// <reference path="./undici-modules.d.ts" />

/**
 * The parts of undici that this client uses, imported one by one. undici's index also loads fetch, WebSocket, proxies
 * and mocks, which bundlers cannot remove from CommonJS: 240 KB, and a fifth of the cold start of every function that
 * reads the catalog (`npm run bench:coldstart`).
 */
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as cacheInterceptor } from 'undici/lib/interceptor/cache.js';
export { default as deduplicateInterceptor } from 'undici/lib/interceptor/deduplicate.js';
