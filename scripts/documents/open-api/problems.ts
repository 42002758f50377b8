import { type ApiOperation, statusOf } from '@commerce/lambda-runtime';
import type { ErrorKind } from '@commerce/domain-primitives';

/** Codes of problems by their status. */
export type Problems = ReadonlyMap<number, readonly string[]>;

interface RuntimeProblem {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly isOf: (api: ApiOperation) => boolean;
}

const always = (): boolean => true;

/** The problems that libs/lambda-runtime adds, and for which operations. */
const RUNTIME_PROBLEMS: readonly RuntimeProblem[] = [
  {
    code: 'invalid-input',
    kind: 'invalid-input',
    isOf: ({ path, query, body, headers }) =>
      [path, query, body, headers].some((part) => part !== undefined),
  },
  {
    code: 'unauthenticated',
    kind: 'unauthenticated',
    isOf: ({ access }) => access === 'bearer',
  },
  { code: 'scope-missing', kind: 'forbidden', isOf: ({ scope }) => scope !== undefined },
  {
    code: 'payload-too-large',
    kind: 'payload-too-large',
    isOf: ({ body }) => body !== undefined,
  },
  {
    code: 'unsupported-media-type',
    kind: 'unsupported-media-type',
    isOf: ({ body }) => body !== undefined,
  },
  { code: 'caller-deadline-exceeded', kind: 'caller-timeout', isOf: always },
  { code: 'deadline-exceeded', kind: 'unavailable', isOf: always },
];

const DEFECT_STATUS = 500;
const DEFECT_CODE = 'internal-error';

const AUTHORIZER_CODE = 'authorizer-unavailable';

/** Whether a problem that is returned before the handler applies to this operation. */
const appliesBefore = (api: ApiOperation, status: number, code: string): boolean => {
  if (status === statusOf('unauthenticated').status) return api.access === 'bearer';
  if (status === statusOf('payload-too-large').status) return api.body !== undefined;
  return code !== AUTHORIZER_CODE || api.access === 'bearer';
};

/** Every problem that an operation can return: its own, the runtime's and the gateway's. */
export const problemsOf = (api: ApiOperation, gateway: Problems): Problems => {
  const own = Object.entries(api.responses?.problems ?? {}).map(
    ([code, kind]) => [statusOf(kind).status, code] as const,
  );
  const runtime = RUNTIME_PROBLEMS.filter(({ isOf }) => isOf(api)).map(
    ({ code, kind }) => [statusOf(kind).status, code] as const,
  );
  const before = [...gateway].flatMap(([status, codes]) =>
    codes.filter((code) => appliesBefore(api, status, code)).map((code) => [status, code] as const),
  );
  const problems = new Map<number, string[]>();
  for (const [status, code] of [
    ...own,
    ...runtime,
    [DEFECT_STATUS, DEFECT_CODE] as const,
    ...before,
  ]) {
    const codes = problems.get(status) ?? [];
    if (!codes.includes(code)) problems.set(status, [...codes, code]);
  }
  return new Map([...problems].sort(([a], [b]) => a - b));
};
