import { describe, expect, test } from '@jest/globals';
import {
  AggregateRoot,
  CommerceError,
  type DomainEvent,
  domainEvent,
  Entity,
  type ErrorKind,
  identifier,
  isPermanent,
  ValueObject,
} from '@commerce/domain-primitives';

const boxId = identifier('BoxId');
type BoxId = ReturnType<typeof boxId>;

class Box extends AggregateRoot<BoxId, DomainEvent<'box.opened', { by: string }>> {
  static of(id: BoxId, version = 0): Box {
    return new Box(id, version);
  }

  open(by: string): void {
    this.record(
      domainEvent({ type: 'box.opened', subject: this.id, occurredAt: new Date(0), data: { by } }),
    );
  }
}

class Lid extends Entity<BoxId> {
  static of(id: BoxId): Lid {
    return new Lid(id);
  }
}

class Size extends ValueObject<{ width: number; label: string }> {
  constructor(width: number, label: string) {
    super({ width, label });
  }
}

describe('AggregateRoot', () => {
  test('keeps the events it recorded, in order, each with its own id', () => {
    const box = Box.of(boxId('a'));
    box.open('alice');
    box.open('bob');
    expect(box.recordedEvents.map(({ data }) => data.by)).toEqual(['alice', 'bob']);
    expect(new Set(box.recordedEvents.map(({ id }) => id)).size).toBe(2);
  });

  test('starts with no events and the version it was loaded at', () => {
    const box = Box.of(boxId('a'), 7);
    expect(box.recordedEvents).toEqual([]);
    expect(box.version).toBe(7);
  });
});

describe('Entity', () => {
  test('is the same as another of its kind with the same id, and as nothing else', () => {
    expect(Box.of(boxId('a')).equals(Box.of(boxId('a'), 9))).toBe(true);
    expect(Box.of(boxId('a')).equals(Box.of(boxId('b')))).toBe(false);
    expect(Lid.of(boxId('a')).equals(Box.of(boxId('a')))).toBe(false);
  });
});

describe('ValueObject', () => {
  test('equals another with the same values', () => {
    expect(new Size(1, 'small').equals(new Size(1, 'small'))).toBe(true);
    expect(new Size(1, 'small').equals(new Size(1, 'large'))).toBe(false);
  });
});

describe('identifier', () => {
  test.each(['', 'a b', 'a/b', 'ä', 'a'.repeat(65), '../x', 'a\n'])('refuses %j', (value) =>
    expect(() => boxId(value)).toThrow(CommerceError),
  );

  test('accepts 1 to 64 safe characters', () => {
    expect(boxId('A-z_09')).toBe('A-z_09');
    expect(boxId('a'.repeat(64))).toHaveLength(64);
  });
});

describe('isPermanent', () => {
  const error = (kind: ErrorKind) => new CommerceError({ code: 'x', kind, message: 'x' });

  test.each<[ErrorKind, boolean]>([
    ['invalid-input', true],
    ['unauthenticated', true],
    ['caller-timeout', false],
    ['forbidden', true],
    ['not-found', true],
    ['conflict', false],
    ['precondition-failed', false],
    ['precondition-required', true],
    ['payload-too-large', true],
    ['unsupported-media-type', true],
    ['unprocessable', true],
    ['unavailable', false],
  ])('of %s is %s: whether it can never work', (kind, expected) => {
    expect(isPermanent(error(kind))).toBe(expected);
  });

  test('of a defect is false', () => {
    expect(isPermanent(new TypeError('defect'))).toBe(false);
  });
});
