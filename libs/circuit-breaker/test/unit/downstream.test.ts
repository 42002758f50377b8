import { describe, expect, test } from '@jest/globals';
import type { Dispatcher } from 'undici';
import { Downstream } from '../../src/http/downstream.ts';
import { WithheldResponse } from '../../src/http/withheld-response.ts';

const stage = (react: (controller: Dispatcher.DispatchController) => void = () => undefined) => {
  const events: string[] = [];
  const downstream = new Downstream({
    onRequestStart: () => void events.push('request'),
    onResponseStart: (_controller, status) => void events.push(`status ${status}`),
    onResponseData: (controller, chunk) => {
      events.push(`data ${chunk.toString()}`);
      react(controller);
    },
    onResponseEnd: () => void events.push('end'),
    onResponseError: (_controller, error) => void events.push(`error ${error.message}`),
  });
  const response = new WithheldResponse(downstream, 200, {}, 'OK');
  response.add(Buffer.from('one '));
  response.add(Buffer.from('two'));
  return { events, downstream, response };
};

const microtasks = () => new Promise((resolve) => setImmediate(resolve));

describe('the caller’s side of a request', () => {
  test('gets a withheld response as head, one piece of body, and end', () => {
    const { events, downstream, response } = stage();
    downstream.begin();
    downstream.deliver(response);
    expect(events).toEqual(['request', 'status 200', 'data one two', 'end']);
  });

  test('that pauses gets the end only after it resumed', () => {
    const { events, downstream, response } = stage((controller) => controller.pause());
    downstream.deliver(response);
    expect(events).not.toContain('end');
    downstream.resume();
    expect(events.at(-1)).toBe('end');
  });

  test('that aborts during delivery gets one error and no end', async () => {
    const { events, downstream, response } = stage((controller) =>
      controller.abort(new Error('enough')),
    );
    downstream.deliver(response);
    await microtasks();
    expect(events).toEqual(['status 200', 'data one two', 'error enough']);
  });

  test('that aborts while paused before the end gets one error', async () => {
    const { events, downstream, response } = stage((controller) => controller.pause());
    downstream.deliver(response);
    downstream.abort(new Error('enough'));
    await microtasks();
    downstream.resume();
    expect(events).toEqual(['status 200', 'data one two', 'error enough']);
  });

  test('gets no event after the end', async () => {
    const { events, downstream, response } = stage();
    downstream.deliver(response);
    downstream.abort(new Error('too late'));
    downstream.fail(new Error('too late'));
    await microtasks();
    expect(events.at(-1)).toBe('end');
  });
});
