export { parseAllowedOrigins } from './allowed-origins.ts';
export {
  corsHeaders,
  type CorsHeaders,
  type CorsPolicy,
  gatewayCorsHeaders,
  preflightHeaders,
} from './cors-headers.ts';
