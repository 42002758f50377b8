import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { readContexts } from '@commerce/platform/contexts';
import { type BillLine, type Load, monthlyBill, totalOf } from './bill.ts';
import { orderLoadOf } from './order-load.ts';
import { PRICES } from './prices.ts';

const HELP = `A month's bill for a given load, with and without the HTTP cache.

  npm run cost -- [--orders-a-day 1000] [--lines 3] [--browses 10] [--hit-rate 0.95] [--json]
`;

const positive = (name: string, text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new UsageError(`--${name} must be a number that is not negative, not "${text}".`);
  }
  return value;
};

const show = (title: string, lines: readonly BillLine[]): void => {
  console.log(`\n${title}`);
  for (const { what, quantity, usd } of lines) {
    console.log(
      `  ${what.padEnd(24)} ${Math.round(quantity).toLocaleString('en').padStart(14)}  $${usd.toFixed(2).padStart(9)}`,
    );
  }
  console.log(
    `  ${'Total a month'.padEnd(24)} ${''.padStart(14)}  $${totalOf(lines).toFixed(2).padStart(9)}`,
  );
};

const showBill = (load: Load, hitRate: number, json: boolean): void => {
  const withCache = monthlyBill(load, hitRate);
  const without = monthlyBill(load, undefined);
  const saved = totalOf(without) - totalOf(withCache);
  if (json) {
    console.log(
      JSON.stringify({ load, hitRate, withCache, without, saved, prices: PRICES }, null, 2),
    );
    return;
  }
  show('Without a cache', without);
  show(`With a cache, hit rate ${hitRate}`, withCache);
  console.log(
    `\nThe cache ${saved >= 0 ? 'saves' : 'costs'} $${Math.abs(saved).toFixed(2)} a month.`,
  );
  console.log('Prices: us-east-1, on demand; docs/cost.md names the source and date of each.');
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      'orders-a-day': { type: 'string', default: '1000' },
      lines: { type: 'string', default: '3' },
      browses: { type: 'string', default: '10' },
      'hit-rate': { type: 'string', default: '0.95' },
      json: FLAG,
    },
    run: async ({ values }) => {
      const load: Load = {
        ordersADay: positive('orders-a-day', values['orders-a-day']),
        linesAnOrder: positive('lines', values.lines),
        browsesAnOrder: positive('browses', values.browses),
        anOrder: orderLoadOf(readContexts()),
      };
      const hitRate = positive('hit-rate', values['hit-rate']);
      if (hitRate > 1) throw new UsageError('--hit-rate is a share, from 0 to 1.');
      showBill(load, hitRate, values.json);
      return Promise.resolve();
    },
  }),
);
