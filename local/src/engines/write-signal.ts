import { Agent, request } from 'node:http';
import { WAKE_PATH } from '../bus/protocol/wake-path.ts';

/** At most one signal in so long; the stream readers stay awake for longer than that after each. */
export const SIGNAL_MS = 500;

/** Makes what a burst of responses calls act once at its start and then once in a while. */
export const atMostEvery = (
  milliseconds: number,
  act: () => void,
  now: () => number = () => performance.now(),
): (() => void) => {
  let last = -Infinity;
  return () => {
    if (now() - last < milliseconds) return;
    last = now();
    act();
  };
};

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Wakes the bus's stream readers. A bus that is not there needs no signal: it starts awake. */
export const wakeStreamReaders = (busEndpoint: string): void => {
  const call = request(`${busEndpoint}${WAKE_PATH}`, { method: 'POST', agent });
  call.on('response', (response) => response.resume());
  call.on('error', () => undefined);
  call.end();
};
