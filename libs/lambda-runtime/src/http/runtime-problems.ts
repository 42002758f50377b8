import type { ErrorKind } from '@commerce/domain-primitives';
import type { ApiOperation } from './api-operation.ts';
import type { DocumentedProblem } from './documented-responses.ts';
import { DEFECT, statusOf } from './problem.ts';

interface RuntimeProblem {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly isOf: (api: ApiOperation) => boolean;
}

const always = (): boolean => true;
const takesToken = ({ access }: ApiOperation): boolean => access !== 'public';
const isBearer = ({ access }: ApiOperation): boolean => access === 'bearer';
const hasBody = ({ body }: ApiOperation): boolean => body !== undefined;

/** The problems that this library adds, and to which operations. Every route refuses unknown query parameters. */
const RUNTIME_PROBLEMS: readonly RuntimeProblem[] = [
  { code: 'invalid-input', kind: 'invalid-input', isOf: always },
  { code: 'unauthenticated', kind: 'unauthenticated', isOf: takesToken },
  { code: 'token-expired', kind: 'unauthenticated', isOf: isBearer },
  // Of other operations the gateway says so, which calls the authorizer.
  {
    code: 'authorizer-unavailable',
    kind: 'unavailable',
    isOf: ({ access }) => access === 'optional',
  },
  { code: 'scope-missing', kind: 'forbidden', isOf: ({ scope }) => scope !== undefined },
  { code: 'payload-too-large', kind: 'payload-too-large', isOf: hasBody },
  { code: 'unsupported-media-type', kind: 'unsupported-media-type', isOf: hasBody },
  { code: 'caller-deadline-exceeded', kind: 'caller-timeout', isOf: always },
  { code: 'deadline-exceeded', kind: 'unavailable', isOf: always },
];

/** A problem that an operation may return. */
export interface OperationProblem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What it tells besides the members of every problem. */
  readonly details?: DocumentedProblem['details'];
}

const defect: OperationProblem = { code: DEFECT.code, status: DEFECT.status, title: DEFECT.title };

/** The problems that a handler may return: its own first, then those of this library. */
export const problemsOf = (api: ApiOperation): readonly OperationProblem[] => {
  const own = Object.entries(api.responses?.problems ?? {}).map(([code, problem]) => {
    const { kind, details } = typeof problem === 'string' ? { kind: problem } : problem;
    return { code, ...statusOf(kind), ...(details && { details }) };
  });
  const added = RUNTIME_PROBLEMS.filter(({ isOf }) => isOf(api)).map(({ code, kind }) => ({
    code,
    ...statusOf(kind),
  }));
  return [...own, ...added, defect];
};
