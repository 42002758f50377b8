/**
 * The token is not valid: forged, expired, for another audience, or without a usable subject. The message is for the log
 * of the operator and names what was expected; it contains claims, never the token.
 */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}
