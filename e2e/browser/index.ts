export {
  allReadable,
  type CalledApis,
  nothingReadable,
  storefrontCalls,
  unavailabilityReadable,
} from './page-calls.ts';
export { startStorefront, type Storefront } from './storefront.ts';
