import type { HostileRequest } from './hostile-request.ts';
import type { Answer } from './wire.ts';

/** A request beside its response. */
export interface Exchange {
  readonly request: HostileRequest;
  readonly answer: Answer | undefined;
}

/**
 * Sends all requests, so many at once, and keeps what came back in the order of the requests.
 *
 * @param send gets a request with its place in the run
 */
export const sendAll = async (
  requests: readonly HostileRequest[],
  atOnce: number,
  send: (request: HostileRequest, index: number) => Promise<Answer | undefined>,
): Promise<readonly Exchange[]> => {
  const answers = new Map<number, Answer | undefined>();
  const left = requests.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, request] of left) answers.set(index, await send(request, index));
    }),
  );
  return requests.map((request, index) => ({ request, answer: answers.get(index) }));
};

const LONGEST_SHOWN = 300;

/** A request and its response as a test shows them: short, and enough to send it again by hand. */
export const shown = ({ request, answer }: Exchange): object => ({
  ...request,
  target: request.target.slice(0, LONGEST_SHOWN),
  lines: request.lines.map(([name, value]) => `${name}: ${value.slice(0, LONGEST_SHOWN)}`),
  body: `${request.body.toString('latin1').slice(0, LONGEST_SHOWN)} (${request.body.length} bytes)`,
  status: answer?.status,
  answered: answer?.body.slice(0, LONGEST_SHOWN),
});
