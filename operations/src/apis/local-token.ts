import type { TokenSource } from '@commerce/client/source';
import { requestToken } from '@commerce/local/client';

/** A token of the local issuer, again when it is refused: a long command may outlive it. */
export const localToken = (issuer: string, customer: string, scope: string): TokenSource => {
  let current: Promise<string> | undefined;
  return ({ isRefused }) => {
    if (isRefused) current = undefined;
    current ??= requestToken({ issuer, customer, scope });
    return current;
  };
};
