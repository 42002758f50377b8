import { systemClock } from '@commerce/domain-primitives';
import { scheduledHandler } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { refreshSearchSnapshot } from '../../application/refresh-search-snapshot/refresh-search-snapshot.ts';
import { snapshots } from '../../infrastructure/composition/search.ts';

// The event of the schedule has other fields; an operator sends this one.
const command = z.object({ rebuild: z.boolean().default(false) });

const refresh = refreshSearchSnapshot({ snapshots, now: systemClock });

export const handler = scheduledHandler('build-search-snapshot', async (_run, event) => {
  const { work, outcome } = await refresh(command.parse(event ?? {}));
  return { [`${work}, ${outcome}`]: 1 };
});
