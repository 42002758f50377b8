import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  type DescribeReplayCommandOutput,
  type EventBridgeClient,
  ListRulesCommand,
  ResourceNotFoundException,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { CommerceError } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { ReplayWindow } from '../stage/bus-control.ts';

interface Archive {
  readonly arn: string;
  readonly busArn: string;
}

const POLL_MS = 5_000;
const ENDED: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

const pattern = z.object({ 'detail-type': z.array(z.unknown()) });

const archiveOf = async (client: EventBridgeClient, name: string): Promise<Archive> => {
  try {
    const { ArchiveArn: arn = '', EventSourceArn: busArn = '' } = await client.send(
      new DescribeArchiveCommand({ ArchiveName: name }),
    );
    return { arn, busArn };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new CommerceError({
      code: 'archive-missing',
      kind: 'not-found',
      message: `There is no archive ${name}. Check that the platform is deployed in this account and region.`,
      cause: error,
    });
  }
};

const matches = (eventPattern: string | undefined, types: readonly string[]): boolean => {
  const read = pattern.safeParse(JSON.parse(eventPattern ?? '{}'));
  return read.success && read.data['detail-type'].some((type) => types.includes(String(type)));
};

/** The rules that match one of the types: a replay cannot filter events, only choose the rules. */
const rulesFor = async (
  client: EventBridgeClient,
  busArn: string,
  types: readonly string[],
): Promise<readonly string[]> => {
  const arns: string[] = [];
  let next: string | undefined;
  do {
    const { Rules: rules = [], NextToken: token } = await client.send(
      new ListRulesCommand({ EventBusName: busArn, NextToken: next }),
    );
    const matching = rules.filter(({ EventPattern: eventPattern }) => matches(eventPattern, types));
    arns.push(...matching.flatMap(({ Arn: arn }) => (arn === undefined ? [] : [arn])));
    next = token;
  } while (next !== undefined);
  if (arns.length > 0) return arns;
  throw new CommerceError({
    code: 'no-rule-for-type',
    kind: 'not-found',
    message: `No rule matches ${types.join(', ')}: no consumer would receive the replay.`,
  });
};

/**
 * Replays part of the archive to the rules of its bus and waits until the replay ends.
 *
 * @param archiveName the archive of the stage, `commerce-<stage>`.
 * @param report called with each state of the replay.
 * @throws CommerceError `archive-missing`, `no-rule-for-type`, `replay-failed`.
 */
export const replayArchive = async (
  client: EventBridgeClient,
  archiveName: string,
  { since, until, types }: ReplayWindow,
  report: (state: string) => void,
): Promise<void> => {
  const { arn, busArn } = await archiveOf(client, archiveName);
  const filterArns = types.length === 0 ? undefined : await rulesFor(client, busArn, types);
  const name = `${archiveName}-${until.toISOString().replaceAll(/[:.]/g, '-')}`;
  await client.send(
    new StartReplayCommand({
      ReplayName: name,
      EventSourceArn: arn,
      EventStartTime: since,
      EventEndTime: until,
      Destination: { Arn: busArn, ...(filterArns && { FilterArns: [...filterArns] }) },
    }),
  );
  for (;;) {
    const { State: state, StateReason: reason }: DescribeReplayCommandOutput = await client.send(
      new DescribeReplayCommand({ ReplayName: name }),
    );
    report(`${name}: ${state ?? 'unknown'}`);
    if (state === 'COMPLETED') return;
    if (state !== undefined && ENDED.has(state)) {
      throw new CommerceError({
        code: 'replay-failed',
        kind: 'unavailable',
        message: `The replay ${name} ended as ${state}: ${reason ?? 'no reason given by EventBridge'}.`,
      });
    }
    await sleep(POLL_MS);
  }
};
