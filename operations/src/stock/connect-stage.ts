import type { BaseUrl, TokenSource } from '@commerce/client/source';
import { findPlatform, platformUrls } from '@commerce/local/client';
import { stageFrom } from '../../../deploy/src/packaging/stages.ts';
import { apiUrlsOfStage } from '../../../deploy/src/smoke/api-urls.ts';
import { localToken } from '../apis/local-token.ts';
import { tokenRequired } from '../apis/token-required.ts';
import { LOCAL_STAGE } from '../stage/stage.ts';

/** Where the APIs of a stage are, and with which token they are called. */
export interface StageApis {
  readonly baseUrl: BaseUrl;
  readonly token: TokenSource;
  /** What tells the data of this stage from others, and from itself without them. */
  readonly identity: object;
}

const onThisMachine = (scope: string, given: string | undefined): StageApis => {
  const { frontDoor, issuer } = platformUrls();
  const { startedAt, processes } = findPlatform() ?? {};
  return {
    baseUrl: frontDoor,
    token: given ?? localToken(issuer, 'operator', scope),
    identity: { frontDoor, startedAt, dynamoDb: processes?.dynamodb },
  };
};

/**
 * Finds the APIs of a stage: the local platform, or by the outputs of its stacks.
 *
 * @param scope that the token needs; on the local platform one is issued with it.
 * @throws UsageError for a stage in AWS without a token.
 */
export const connectStage = async (
  name: string,
  scope: string,
  given: string | undefined,
): Promise<StageApis> => {
  if (name === LOCAL_STAGE) return onThisMachine(scope, given);
  const stage = stageFrom(name);
  if (given === undefined) {
    throw tokenRequired(scope);
  }
  const baseUrl = await apiUrlsOfStage(stage);
  return { baseUrl, token: given, identity: { catalog: baseUrl('catalog') } };
};
