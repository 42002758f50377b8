export { ClientError } from './client-error.ts';
export { callHttp, type HttpResponse, type HttpCall } from './http.ts';
export { pay, type Payment, type SentPayment } from './pay.ts';
export { platformUrls, type PlatformUrls } from './platform.ts';
export { putEvent, type OutgoingEvent } from './put-event.ts';
export { requestToken, type TokenRequest } from './token.ts';
export { processIdentity } from '../process/process-identity.ts';
export {
  findPlatform,
  stateDirectory,
  type PlatformDescription,
} from '../addresses/platform-file.ts';
