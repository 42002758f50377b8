import { setTimeout as sleep } from 'node:timers/promises';
import {
  type HostileRequest,
  sender,
  type Target,
  type WireResponse,
} from '../../../../e2e/hostile-requests/index.ts';

const MAX_ATTEMPTS = 10;
const PAUSE_MS = 2_000;

/** 503 and 504: on a busy machine the issuer or the catalog may not respond in time, on either platform. */
const isTemporary = (response: WireResponse | undefined): boolean =>
  response?.status === 503 || response?.status === 504;

/** A sender that sends a request again after a temporary failure. A lasting one is returned. */
export const retryingSender = (target: Target) => {
  const send = sender(target);
  return async (request: HostileRequest, index: number): Promise<WireResponse | undefined> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(request, index);
      if (!isTemporary(response) || attempt === MAX_ATTEMPTS) return response;
      await sleep(PAUSE_MS);
    }
  };
};
