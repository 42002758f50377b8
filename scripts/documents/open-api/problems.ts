import { type ApiOperation, statusOf } from '@commerce/lambda-runtime';

/** Codes of problems by their status. */
export type Problems = ReadonlyMap<number, readonly string[]>;

const AUTHORIZER_CODE = 'authorizer-unavailable';

const appliesTo = (api: ApiOperation, status: number, code: string): boolean => {
  if (status === statusOf('unauthenticated').status) return api.access === 'bearer';
  if (status === statusOf('payload-too-large').status) return api.body !== undefined;
  return code !== AUTHORIZER_CODE || api.access === 'bearer';
};

/** The problems of the gateway that a call of this operation may get before its handler runs. */
export const gatewayProblemsOf = (api: ApiOperation, gateway: Problems): Problems =>
  new Map(
    [...gateway]
      .map(
        ([status, codes]) =>
          [status, codes.filter((code) => appliesTo(api, status, code))] as const,
      )
      .filter(([, codes]) => codes.length > 0),
  );
