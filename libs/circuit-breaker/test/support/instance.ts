import { Agent } from 'undici';
import { createResilience, type ResilienceOptions } from '../../src/index.ts';
import type { FromInstance, ToInstance } from './instance-messages.ts';

/** One instance of a service as a process: calls on request. An unhandled rejection ends it with exit code 1. */
const [origin, options] = process.argv.slice(2);
if (origin === undefined || options === undefined) {
  throw new TypeError('needs an origin and options');
}

const resilience = createResilience(JSON.parse(options) as ResilienceOptions);
const agent = new Agent().compose(resilience.interceptor());
const tell = (message: FromInstance) => process.send?.(message);

const call = async (): Promise<string> => {
  try {
    const { statusCode, body } = await agent.request({
      origin: origin,
      path: '/',
      method: 'GET',
    });
    await body.dump();
    return String(statusCode);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

process.on('message', ({ id, type }: ToInstance) => {
  switch (type) {
    case 'call': {
      const start = performance.now();
      void call().then((outcome) => tell({ id, outcome, ms: performance.now() - start }));
      return;
    }
    case 'state':
      tell({ id, outcome: resilience.state(), ms: 0 });
      return;
    case 'close':
      resilience.close();
      void agent.destroy();
      process.disconnect();
  }
});
tell({ id: 0, outcome: 'ready', ms: 0 });
