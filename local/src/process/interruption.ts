import { constants } from 'node:os';
import { endWithParent } from './end-with-parent.ts';

/** Ctrl-C, a supervisor, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What asked this process to end: the exit code that a shell gives a process which the signal ended. */
export interface Interruption {
  readonly exitCode: number;
}

/**
 * Lets this process end what it has started before it ends itself. The signal is aborted, once, by whatever asks the
 * process to end: Ctrl-C, `kill`, a closed terminal, the end of the process that started it. A second Ctrl-C changes
 * nothing: the first is still at work.
 */
export const interruptionSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => controller.abort({ exitCode: 128 + constants.signals[name] }));
  }
  endWithParent(() => controller.abort({ exitCode: 128 + constants.signals.SIGHUP }));
  // A closed terminal can no longer be written to; that must not keep the rest from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return controller.signal;
};

/** The exit code for a process that ends because its signal was aborted. */
export const exitCodeOf = ({ reason }: AbortSignal): number =>
  isInterruption(reason) ? reason.exitCode : 1;

const isInterruption = (reason: unknown): reason is Interruption =>
  typeof reason === 'object' && reason !== null && 'exitCode' in reason;

/** Resolves when the signal is aborted. */
export const aborted = async (signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
};
