export { CREDENTIALS, type Signer } from './credentials.ts';
export { type HostileRequest, hostileRequests } from './hostile-request.ts';
export { readOperations } from './operations.ts';
export { sendAll, shown, type Exchange } from './run.ts';
export { frontDoorPath, sender, type Names, type Target } from './target.ts';
export { codeOf, complaint } from './verdict.ts';
export type { WireResponse } from './wire.ts';
