import type { EventEnvelope } from '@commerce/event-contracts';

/** An event about `subject`, whose data are `bytes` long and more. */
export const envelope = (id: string, subject: string, bytes = 0): EventEnvelope => ({
  id,
  type: 'order.created',
  version: 1,
  source: 'orders',
  occurredAt: '2030-01-01T00:00:00.000Z',
  correlationId: 'correlation-1',
  subject,
  data: { filling: 'x'.repeat(bytes) },
});
