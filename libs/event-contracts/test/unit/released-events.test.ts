import { describe, expect, test } from '@jest/globals';
import {
  ALL_CONTRACTS,
  type EventEnvelope,
  envelopeSchema,
  openEnvelope,
  type RegisteredContract,
  toEnvelope,
} from '@commerce/event-contracts';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { EXAMPLE_DATA } from '../support/example-data.ts';

const FIXTURES = resolve(__dirname, '../fixtures/events');
const NEXT = 'next';

const fileOf = ({ type, version }: Pick<RegisteredContract, 'type' | 'version'>): string =>
  `${type}.v${version}.json`;

const accepts = ({ data }: RegisteredContract, given: object): boolean =>
  data.safeParse(given).success;

/** As the contract's producer writes it: with every optional field, and without those that may be missing. */
const envelopesOf = (contract: RegisteredContract): EventEnvelope[] => {
  const full = EXAMPLE_DATA[contract.type] ?? {};
  const without = (data: object, name: string) =>
    Object.fromEntries(Object.entries(data).filter(([each]) => each !== name));
  const least = Object.keys(full).reduce<object>(
    (data, name) => (accepts(contract, without(data, name)) ? without(data, name) : data),
    full,
  );
  const subject = String(new Map(Object.entries(full)).get(contract.subjectField));
  const fact = (id: string) => ({ id, subject, occurredAt: new Date('2026-01-01T12:00:00.000Z') });
  // The schema of the contract checks the data, not the compiler.
  return [
    toEnvelope(contract, fact('event-1'), full as never, {
      correlationId: 'correlation-1',
      causationId: 'event-0',
    }),
    toEnvelope(contract, fact('event-2'), least as never, { correlationId: 'correlation-1' }),
  ];
};

const versions = (): string[] => (existsSync(FIXTURES) ? readdirSync(FIXTURES).sort() : []);

const isRecorded = (contract: RegisteredContract): boolean =>
  versions().some((version) => existsSync(join(FIXTURES, version, fileOf(contract))));

const record = (version: string): void => {
  const folder = join(FIXTURES, version);
  if (version !== NEXT) rmSync(folder, { recursive: true, force: true });
  for (const contract of ALL_CONTRACTS) {
    if (version === NEXT && isRecorded(contract)) continue;
    mkdirSync(folder, { recursive: true });
    const content = JSON.stringify(envelopesOf(contract), null, 2);
    writeFileSync(join(folder, fileOf(contract)), `${content}\n`);
  }
};

const recording = process.env.RECORD_FIXTURES;
if (recording !== undefined) record(recording);

test('every version of every event has a fixture: run "npm run fixtures"', () => {
  expect(ALL_CONTRACTS.filter((contract) => !isRecorded(contract)).map(fileOf)).toEqual([]);
});

describe.each(versions())('written by %s', (version) => {
  test.each(readdirSync(join(FIXTURES, version)))('%s is read as its consumers read it', (file) => {
    const written = z
      .array(envelopeSchema)
      .min(1)
      .parse(JSON.parse(readFileSync(join(FIXTURES, version, file), 'utf8')));
    for (const envelope of written) {
      const contract = ALL_CONTRACTS.find(({ type }) => type === envelope.type);
      if (contract === undefined) throw new Error(`There is no contract of ${envelope.type}.`);
      const { data, ...rest } = openEnvelope(contract, envelope);
      const { data: writtenData, version: writtenVersion, ...writtenRest } = envelope;
      expect(rest).toEqual({ ...writtenRest, version: contract.version });
      // Another version is turned into the contract's: its own test says how.
      if (writtenVersion === contract.version) expect(data).toMatchObject(Object(writtenData));
      expect(openEnvelope(contract, { ...envelope, ofNewerCode: 1 })).toEqual({ ...rest, data });
    }
  });
});
