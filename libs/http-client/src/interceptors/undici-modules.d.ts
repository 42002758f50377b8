// undici publishes types for its index alone.
declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
declare module 'undici/lib/interceptor/cache.js' {
  import { interceptors } from 'undici';
  const cache: typeof interceptors.cache;
  export default cache;
}
declare module 'undici/lib/interceptor/deduplicate.js' {
  import { interceptors } from 'undici';
  const deduplicate: typeof interceptors.deduplicate;
  export default deduplicate;
}
