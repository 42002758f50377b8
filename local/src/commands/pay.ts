import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { isExactNumber } from '@commerce/domain-primitives';
import { pay, platformUrls } from '../client/index.ts';
import { explain } from './explain.ts';

const HELP = `Usage: npm run pay -- <orderId> [options]

Publishes payment.completed on the local event bus, as a payment provider would.

  --amount <number>     default: the order's total
  --currency <code>     default: the order's currency
  --payment-id <id>     the provider's own, 1 to 255 printable ASCII characters; default: a new one
  --event-id <id>       default: a new one; an old one sends that event again
  --json                print what was sent as JSON`;

const readAmount = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!isExactNumber(text)) {
    throw new UsageError(`--amount must be a number that needs no rounding, not "${text}".`);
  }
  return Number(text);
};

await runCommand(
  defineCommand({
    help: HELP,
    allowPositionals: true,
    options: {
      amount: { type: 'string' },
      currency: { type: 'string' },
      'payment-id': { type: 'string' },
      'event-id': { type: 'string' },
      json: FLAG,
    },
    explain,
    run: async ({ values, positionals, output }) => {
      const [orderId = '', ...others] = positionals;
      if (orderId === '' || others.length > 0) throw new UsageError('Name one order.');
      const sent = await pay(platformUrls(), {
        orderId,
        amount: readAmount(values.amount),
        currency: values.currency,
        paymentId: values['payment-id'],
        eventId: values['event-id'],
      });
      output.line(
        values.json
          ? JSON.stringify({ orderId, ...sent })
          : `Published payment.completed for ${orderId}: ${sent.amount} ${sent.currency}, payment ${sent.paymentId}`,
      );
    },
  }),
);
