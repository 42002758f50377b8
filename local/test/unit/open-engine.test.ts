import { describe, expect, test } from '@jest/globals';
import type { NetworkInterfaceInfo } from 'node:os';
import { openEngineNotice } from '../../src/launcher/open-engine.ts';

const address = (ip: string, internal: boolean): NetworkInterfaceInfo => ({
  address: ip,
  netmask: '255.0.0.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal,
  cidr: null,
});

describe('the start', () => {
  test('says on which port DynamoDB Local can be reached from the network', () => {
    const interfaces = { lo: [address('127.0.0.1', true)], eth0: [address('10.0.0.7', false)] };
    expect(openEngineNotice(3_052, interfaces)).toContain('from the network on port 3052');
  });

  test('says nothing of it on a machine with no address but its loopback', () => {
    expect(openEngineNotice(3_052, { lo: [address('127.0.0.1', true)] })).toBeUndefined();
  });
});
