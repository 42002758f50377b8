import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { isExactNumber } from '@commerce/domain-primitives';
import { pay, type Payment, platformUrls, type SentPayment } from '../client/index.ts';
import { payOnAws } from '../client/pay-on-aws.ts';
import { explain } from './explain.ts';

const HELP = `Usage: npm run pay -- <orderId> [options]

Publishes payment.completed on the event bus, as a payment provider would.

  --bus <name>          the bus of a deployed stage, such as commerce-dev, with the AWS credentials and AWS_REGION of the
                        shell; requires --amount and --currency; default: the bus of the local platform
  --amount <number>     default: the order's total
  --currency <code>     default: the order's currency
  --payment-id <id>     the provider's own, 1 to 255 printable ASCII characters; default: a new one
  --event-id <id>       default: a new one; an old one sends that event again
  --json                print what was sent as JSON`;

const PROD_BUS = 'commerce-prod';

const readAmount = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!isExactNumber(text)) {
    throw new UsageError(`--amount must be a number that needs no rounding, not "${text}".`);
  }
  return Number(text);
};

const payOn = (bus: string | undefined, payment: Payment): Promise<SentPayment> => {
  if (bus === undefined) return pay(platformUrls(), payment);
  if (bus === PROD_BUS) throw new UsageError('In prod only the payment provider reports payments.');
  const { amount, currency } = payment;
  if (amount === undefined || currency === undefined) {
    throw new UsageError(`Give --amount and --currency of the order: ${bus} does not know them.`);
  }
  return payOnAws(bus, { ...payment, amount, currency });
};

await runCommand(
  defineCommand({
    help: HELP,
    allowPositionals: true,
    options: {
      bus: { type: 'string' },
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
      const sent = await payOn(values.bus, {
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
