// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it declares modules and is none itself
/// <reference path="./undici-modules.d.ts" />

/**
 * The parts of undici this client is made of, taken one by one. undici's index loads all there is besides
 * (fetch, WebSocket, proxies, mocks), which bundlers cannot leave out of CommonJS: 240 KB more, and a
 * fifth of the start of every function that asks the catalog (`npm run bench:coldstart`).
 */
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as cacheInterceptor } from 'undici/lib/interceptor/cache.js';
export { default as deduplicateInterceptor } from 'undici/lib/interceptor/deduplicate.js';
