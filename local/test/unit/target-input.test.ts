import { describe, expect, test } from '@jest/globals';
import { targetInput } from '../../src/bus/delivery/target-input.ts';

const event = {
  id: 'e1',
  time: '2026-01-01T00:00:00Z',
  detail: { name: 'Bob "B"', tags: ['x', 'y'], total: 5 },
};

describe('what a target is invoked with', () => {
  test('is the event when the rule says nothing else', () => {
    expect(targetInput({}, event)).toBe(event);
  });

  test('is the constant input', () => {
    expect(targetInput({ input: { fixed: true } }, event)).toEqual({ fixed: true });
  });

  test('is the part that a path names, or null', () => {
    expect(targetInput({ inputPath: '$.detail' }, event)).toEqual(event.detail);
    expect(targetInput({ inputPath: '$.detail.tags[1]' }, event)).toBe('y');
    expect(targetInput({ inputPath: '$.detail.constructor' }, event)).toBeNull();
  });

  test('is a template with its variables as text inside quotes and as JSON outside', () => {
    const inputTransformer = {
      inputPathsMap: { name: '$.detail.name', tags: '$.detail.tags', total: '$.detail.total' },
      inputTemplate:
        '{"greeting": "Hello <name>, you owe <total>.", "name": <name>, "tags": <tags>, "gone": <other>}',
    };
    expect(targetInput({ inputTransformer }, event)).toEqual({
      greeting: 'Hello Bob "B", you owe 5.',
      name: 'Bob "B"',
      tags: ['x', 'y'],
      gone: null,
    });
  });

  test('knows the event itself as a variable', () => {
    const inputTransformer = { inputTemplate: '{"whole": <aws.events.event>}' };
    expect(targetInput({ inputTransformer }, event)).toEqual({ whole: event });
  });
});
