import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const REPOSITORY_ROOT = resolve(__dirname, '../../../..');

/** Where fixtures of what no release has yet are kept. */
export const NEXT = 'next';

// JSON has no binary values: in a file one is an object with its base64.
const binary = z.strictObject({ base64: z.string() });

const toBinary = (value: unknown): unknown => {
  const { data } = binary.safeParse(value);
  return data === undefined ? value : new Uint8Array(Buffer.from(data.base64, 'base64'));
};

const fromBinary = (value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;

const withValues = (
  stored: Record<string, unknown>,
  change: (value: unknown) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, change(value)]));

const item = z.record(z.string(), z.unknown()).transform((stored) => withValues(stored, toBinary));
const tableFixture = z.object({
  /** As deployed, `{stage}` for the stage. */
  name: z.string(),
  definition: z.record(z.string(), z.unknown()),
});
const fixture = z.object({
  tables: z.record(z.string(), tableFixture),
  /** By the name of their kind. `table`: the logical id in serverless.yml. */
  items: z.record(z.string(), z.object({ table: z.string(), item })),
});

export type StoredItem = z.output<typeof item>;
/** What one version of a service's code stored: a table each, and an item of every kind. */
export type StoredFixture = z.output<typeof fixture>;

const numbersOf = (version: string): number[] => version.split('.').map(Number);

const byVersion = (left: string, right: string): number => {
  if (left === NEXT || right === NEXT) return left === NEXT ? 1 : -1;
  const [a, b] = [numbersOf(left), numbersOf(right)];
  return a.map((part, place) => part - (b[place] ?? 0)).find((each) => each !== 0) ?? 0;
};

/** The versions a folder holds fixtures of, oldest first; `next` is the last. */
export const versionsIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).sort(byVersion) : [];

const folderOf = (service: string): string =>
  resolve(REPOSITORY_ROOT, service, 'test/fixtures/stored');

/** Fixtures of a service by the version that wrote them, oldest first. */
export const storedFixturesOf = (service: string): ReadonlyMap<string, StoredFixture> =>
  new Map(
    versionsIn(folderOf(service)).map((version) => {
      const file = join(folderOf(service), version, 'items.json');
      return [version, fixture.parse(JSON.parse(readFileSync(file, 'utf8')))];
    }),
  );

/** The form of a value: the type at each path. Items of one form are read alike. */
export const formOf = (value: unknown, path = ''): string[] => {
  if (value instanceof Uint8Array) return [`${path}: binary`];
  if (Array.isArray(value)) {
    return [...new Set([`${path}[]`, ...value.flatMap((each) => formOf(each, `${path}[]`))])];
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return entries.flatMap(([name, part]) => formOf(part, `${path}.${name}`));
  }
  return [`${path}: ${typeof value}`];
};

// Events have separate fixtures.
const formOfItem = ({ outbox: _, ...rest }: StoredItem): string => formOf(rest).join('\n');

/** The items that have no fixture of the same kind and form, by the name of their kind. */
export const withoutFixture = (service: string, written: StoredFixture['items']): string[] => {
  const known = [...storedFixturesOf(service).values()].toReversed();
  return Object.entries(written).flatMap(([name, stored]) => {
    const newest = known.find(({ items }) => name in items)?.items[name];
    return newest && formOfItem(newest.item) === formOfItem(stored.item) ? [] : [name];
  });
};

/** Of what is written, what `next` is to hold: what it held, and what has no fixture of its kind and form yet. */
const forNext = (service: string, written: StoredFixture['items']): StoredFixture['items'] => {
  const held = storedFixturesOf(service).get(NEXT)?.items ?? {};
  const wanting = new Set(withoutFixture(service, written));
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, stored]) => {
      if (wanting.has(name)) return [[name, stored]];
      const kept = held[name];
      return kept ? [[name, kept]] : [];
    }),
  );
};

/** Records what the present code stores: for a release all of it, for `next` what no release has in this form. */
export const record = (service: string, version: string, written: StoredFixture): void => {
  const folder = join(folderOf(service), version);
  const items = version === NEXT ? forNext(service, written.items) : written.items;
  rmSync(folder, { recursive: true, force: true });
  if (Object.keys(items).length === 0) return;
  const sorted = Object.entries(items)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, stored]) => [name, { ...stored, item: withValues(stored.item, fromBinary) }]);
  const content = { tables: written.tables, items: Object.fromEntries(sorted) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'items.json'), `${JSON.stringify(content, null, 2)}\n`);
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const WORD = /^[A-Z]+(?=#|$)/;

/** What tells kinds of item in a table apart: the constant part of each key, and a status or state. */
export const signatureOf = (stored: StoredItem, keys: readonly string[]): string =>
  [
    ...keys.map((key) => WORD.exec(text(stored[key]))?.[0] ?? '*'),
    text(stored.status) || text(stored.state),
  ].join(' ');
