import { createResilience, CircuitOpenError } from '@commerce/circuit-breaker';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import type { FromProcess, ProcessSettings, ToProcess } from './messages.ts';

/** One instance of a service: calls the origin through the whole stack until it is stopped. */
const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;

const MIN_PAUSE_MS = 10;

let unhandledRejections = 0;
process.on('unhandledRejection', () => {
  unhandledRejections += 1;
});

const send = (message: FromProcess) => process.send?.(message);
const refusalsMs: number[] = [];
let succeeded = 0;
let calling = true;

const resilience = createResilience({
  ...settings.resilience,
  onStateChange: ({ from, to, at }) => send({ type: 'state', from, to, at }),
});
const agent = new Agent().compose(resilience.interceptor());

const callOnce = async (): Promise<void> => {
  const start = performance.now();
  try {
    const { statusCode, body } = await agent.request({
      origin: settings.origin,
      path: '/',
      method: 'GET',
    });
    await body.dump();
    if (statusCode === 200) succeeded += 1;
  } catch (error) {
    if (error instanceof CircuitOpenError) refusalsMs.push(performance.now() - start);
  }
};

const callInALoop = async (): Promise<void> => {
  while (calling) {
    if (settings.pauseMs === 0) await callOnce();
    else void callOnce();
    // A rejected call returns at once; without a pause the loops would use all processor time.
    await sleep(Math.max(settings.pauseMs, MIN_PAUSE_MS));
  }
};

process.on('message', (message: ToProcess) => {
  switch (message.type) {
    case 'start':
      void callInALoop();
      return;
    case 'count':
      send({
        type: 'count',
        succeeded,
        refusalsMs,
        unhandledRejections,
        state: resilience.state(),
      });
      return;
    case 'stop':
      calling = false;
      resilience.close();
      void agent.destroy();
      process.disconnect();
  }
});

send({ type: 'ready' });
