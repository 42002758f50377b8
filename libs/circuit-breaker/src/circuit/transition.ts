import { isSilent, type CircuitEvent, type CircuitRecord, type CircuitRules } from './record.ts';

/**
 * The state machine of the architecture document as a pure function. `redis-script.ts` is the same machine in Lua; a
 * contract test runs the same scenarios against both.
 *
 * @param now milliseconds since 1970
 * @returns the record after the event; the same object if the event changes nothing
 */
export const transition = (
  record: CircuitRecord,
  event: CircuitEvent,
  now: number,
  rules: CircuitRules,
): CircuitRecord => {
  switch (event.type) {
    case 'read':
      return record;
    case 'failed':
      return failed(record, event, now, rules);
    case 'overdue':
      return overdue(record, event, now, rules);
    case 'succeeded':
      return succeeded(record, event);
    case 'claimed':
      if (record.state === 'closed' || now < record.dueAt) return record;
      return {
        state: 'half-open',
        probe: event.token,
        dueAt: now + rules.leaseMs,
        ...nextEra(record),
      };
    case 'settled':
      return settled(record, event, now, rules);
  }
};

const failed = (
  record: CircuitRecord,
  event: CircuitEvent & { type: 'failed' },
  now: number,
  rules: CircuitRules,
): CircuitRecord => {
  if (record.state !== 'closed' || record.era !== event.era) return record;
  const failures = [...record.failures.filter((at) => at > now - rules.windowMs), now];
  return event.tripped || failures.length >= rules.failures
    ? { state: 'open', dueAt: now + rules.openMs, ...nextEra(record) }
    : { ...record, version: record.version + 1, failures };
};

const succeeded = (
  record: CircuitRecord,
  event: CircuitEvent & { type: 'succeeded' },
): CircuitRecord => {
  if (record.state !== 'closed' || record.era !== event.era) return record;
  return record.failures.length === 0 && record.overdue.length === 0
    ? record
    : { ...record, version: record.version + 1, failures: [], overdue: [] };
};

const overdue = (
  record: CircuitRecord,
  event: CircuitEvent & { type: 'overdue' },
  now: number,
  rules: CircuitRules,
): CircuitRecord => {
  if (record.state !== 'closed' || record.era !== event.era) return record;
  // Already enough to stop the fleet: another one would change nothing.
  if (isSilent(record, now, rules)) return record;
  const waiting = record.overdue.filter((at) => at > now - rules.leaseMs);
  return { ...record, version: record.version + 1, overdue: [...waiting, now] };
};

const settled = (
  record: CircuitRecord,
  event: CircuitEvent & { type: 'settled' },
  now: number,
  rules: CircuitRules,
): CircuitRecord => {
  // The fence: a probe that lost its lease to another one is ignored.
  if (record.state !== 'half-open' || record.probe !== event.token) return record;
  switch (event.verdict) {
    case 'success':
      return { state: 'closed', failures: [], overdue: [], ...nextEra(record) };
    case 'failure':
      return { state: 'open', dueAt: now + rules.openMs, ...nextEra(record) };
    case 'abandoned':
      return { state: 'open', dueAt: now, ...nextEra(record) };
  }
};

const nextEra = (record: CircuitRecord): { version: number; era: number } => ({
  version: record.version + 1,
  era: record.version + 1,
});
