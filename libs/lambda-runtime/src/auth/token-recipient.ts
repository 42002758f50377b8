import { anyOf, type Claims, shown } from './claims.ts';

/** For which issuer, audiences and clients tokens are accepted. */
export interface Recipient {
  /** The claim `iss` of accepted tokens. */
  readonly issuer: string;
  /** Accepted values of the claim `aud`; empty if it is not checked. */
  readonly audiences: readonly string[];
  /** Accepted clients; empty if the client is not checked. */
  readonly clientIds: readonly string[];
}

// The client that a token was issued to: RFC 9068 section 2.2, OpenID Connect Core section 2, Okta, and version 1 of
// Microsoft Entra ID. Issuers use one of them, some use two with the same value.
const CLIENT_CLAIMS = ['client_id', 'azp', 'cid', 'appid'];

const refusedAudience = ({ aud }: Claims, { audiences }: Recipient): string | undefined => {
  // RFC 7519 section 4.1.3: one text or a list.
  const given: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const isAccepted = given.some((each) => typeof each === 'string' && audiences.includes(each));
  return audiences.length === 0 || isAccepted
    ? undefined
    : `Its aud is ${shown(aud)}; expected ${anyOf(audiences)}.`;
};

const refusedClient = (claims: Claims, { clientIds }: Recipient): string | undefined => {
  if (clientIds.length === 0) return undefined;
  const present = CLIENT_CLAIMS.filter((name) => claims[name] !== undefined);
  if (present.length === 0) {
    return `It names no client (${CLIENT_CLAIMS.join(', ')}); expected ${anyOf(clientIds)}.`;
  }
  const other = present.find((name) => !clientIds.some((clientId) => clientId === claims[name]));
  return other && `Its ${other} is ${shown(claims[other])}; expected ${anyOf(clientIds)}.`;
};

/** Returns why a token is not for this API; undefined if it is. */
export const refusedRecipient = (claims: Claims, recipient: Recipient): string | undefined => {
  const { issuer } = recipient;
  // Before the signature: a token of another issuer would only be said to have an unknown key.
  if (claims.iss !== issuer) return `Its iss is ${shown(claims.iss)}; expected ${shown(issuer)}.`;
  return refusedAudience(claims, recipient) ?? refusedClient(claims, recipient);
};
