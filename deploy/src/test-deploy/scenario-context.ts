import type { TokenIssuer } from '../emulator/token-issuer.ts';
import type { ApiUrls } from '../smoke/api-urls.ts';
import type { Aws } from './aws.ts';

export interface ScenarioContext {
  readonly aws: Aws;
  readonly issuer: TokenIssuer;
  /** Where a context's API was deployed to. */
  readonly urlOf: ApiUrls;
  readonly orderDeadLetters: string;
}
