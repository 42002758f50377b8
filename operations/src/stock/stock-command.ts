import { defineCommand, FLAG, UsageError, wholeNumber } from '@commerce/command-line';
import { stateDirectory } from '@commerce/local/client';
import { join } from 'node:path';
import { apiClient } from '../apis/api-client.ts';
import { ProgressFile } from '../progress/progress-file.ts';
import { explain } from '../stage/explain.ts';
import { LOCAL_STAGE } from '../stage/stage.ts';
import { carryOver, type CarryOverStore } from './carry-over.ts';
import { carryOverProgress } from './carry-over-progress.ts';
import { connectStage } from './connect-stage.ts';
import { InventoryApi } from './inventory-api.ts';
import { everyTwoSeconds, printSummary } from './report.ts';
import { shownStocks } from './shown-stocks.ts';

const HELP = `Carries the stock of an earlier version, which the catalog kept, over to inventory.

  npm run stock -- carry-over [options]

  --stage <name>      local (the default), dev, staging or prod
  --token <token>     an access token with the scope inventory:write; default: COMMERCE_TOKEN
  --dry-run           count what would be opened; change nothing
  --concurrency <n>   products at once, 1 to 32; default 8
  --json              one JSON document at the end instead of text

Each product without a stock in inventory gets the one that the catalog shows; one that there is stays as it is. So it
may run while orders come in, and again: the second time it opens nothing. Interrupted, it continues where it was when
the same command is run again. A stage in AWS needs credentials that may describe its stacks, and AWS_REGION.

Exit code 1: products were refused, each named with the reason.`;

const SCOPE = 'inventory:write';
const MAX_CONCURRENCY = 32;

/** A dry run leaves no file. */
const NO_PROGRESS: CarryOverStore = {
  read: () => undefined,
  write: () => undefined,
  remove: () => undefined,
};

export const stockCommand = defineCommand({
  help: HELP,
  allowPositionals: true,
  options: {
    stage: { type: 'string', default: LOCAL_STAGE },
    token: { type: 'string' },
    'dry-run': FLAG,
    concurrency: { type: 'string', default: '8' },
    json: FLAG,
  },
  explain,
  run: async ({ values, positionals: [action, ...others], output }) => {
    if (action !== 'carry-over' || others.length > 0) throw new UsageError('Say: carry-over.');
    const { stage, json, 'dry-run': isDryRun } = values;
    const limits = { min: 1, max: MAX_CONCURRENCY };
    const concurrency = wholeNumber('concurrency', values.concurrency, limits);
    const given = values.token ?? process.env.COMMERCE_TOKEN;
    const { baseUrl, token, identity } = await connectStage(stage, SCOPE, given);
    const say = (line: string): void => {
      if (!json) output.line(line);
    };
    const report = everyTwoSeconds(say);
    const { catalog, inventory } = apiClient({ baseUrl, token, onRetry: report.retry });
    const api = new InventoryApi(inventory);
    const directory = join(stateDirectory(), 'stock');
    const { tally, resumedAfter } = await carryOver({
      pageAfter: shownStocks(catalog),
      open: (shown) => (isDryRun ? api.look(shown) : api.open(shown)),
      progress: isDryRun
        ? NO_PROGRESS
        : new ProgressFile(directory, carryOverProgress, { stage, ...identity }),
      concurrency,
      report: report.progress,
      refuse: (productId, reason) => output.problem(`✗ ${productId}: ${reason}`),
    });
    printSummary({ stage, isDryRun, tally, resumedAfter, seconds: report.seconds() }, json, output);
    return tally.refused === 0;
  },
});
