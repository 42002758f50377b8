import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const ROOT = resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      ports: z.array(z.string()),
      healthcheck: z.object({ test: z.array(z.string()).min(2) }),
      profiles: z.array(z.string()).default([]),
    }),
  ),
});
const { services } = composeFile.parse(parse(read('docker-compose.yml')));

describe('docker-compose.yml', () => {
  test.each(Object.entries(services))(
    '%s is an exact version, asked for its health, on the loopback interface only',
    (_name, { image, ports, healthcheck }) => {
      expect(image).toMatch(/:\d+\.\d+\.\d+/);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      expect(healthcheck.test[0]).toBe('CMD');
    },
  );

  test('has one emulator by default, the other by its profile: both want the same port', () => {
    const emulators = Object.values(services).filter(({ ports }) =>
      ports.some((port) => port.includes(':4566:')),
    );
    expect(emulators.map(({ profiles }) => profiles)).toEqual([[], ['ministack']]);
  });

  test('has the MiniStack that the deployment is tested on', () => {
    const [, pinned] = /^ministack==(.+)$/m.exec(read('deploy/emulator-requirements.txt')) ?? [];
    expect(services.ministack?.image).toBe(`ministackorg/ministack:${pinned}`);
  });
});
