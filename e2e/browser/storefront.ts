import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { openPage } from './chromium.ts';

/** One call that the page makes by `fetch`. */
export interface PageCall {
  readonly name: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const outcomeSchema = z.object({
  name: z.string(),
  /** What the script saw; the headers are those that it may read. */
  response: z
    .object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() })
    .optional(),
  /** Why it saw nothing. */
  error: z.string().optional(),
});

/** What a script of the page came to know from a call. */
export type PageOutcome = z.output<typeof outcomeSchema>;

const PAGE = `<!doctype html>
<title>Storefront</title>
<script type="module">
  const outcomeOf = async ({ name, url, body, ...init }) => {
    try {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const response = await fetch(url, { cache: 'no-store', ...init, body: text });
      const headers = Object.fromEntries(response.headers);
      return { name, response: { status: response.status, headers, body: await response.text() } };
    } catch (error) {
      return { name, error: String(error) };
    }
  };
  const outcomes = [];
  for (const call of await (await fetch('/calls')).json()) outcomes.push(await outcomeOf(call));
  await fetch('/outcomes', { method: 'POST', body: JSON.stringify(outcomes) });
</script>`;

const PAGE_TIMEOUT_MS = 120_000;

export interface Storefront {
  /** The port of its pages on the loopback interface. */
  readonly port: number;
  /** Opens its page under a host name, such as `localhost`, and lets it make the calls, one after the other. */
  readonly visit: (host: string, calls: readonly PageCall[]) => Promise<readonly PageOutcome[]>;
  readonly close: () => Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/**
 * Serves a page of another origin than the APIs, to be visited by a real browser.
 *
 * @param port of its origin
 */
export const startStorefront = async (port: number): Promise<Storefront> => {
  let calls: readonly PageCall[] = [];
  let report: (outcomes: string) => void = () => undefined;
  const server = createServer((request, response) => {
    if (request.url === '/calls') {
      response.end(JSON.stringify(calls));
    } else if (request.url === '/outcomes') {
      void textOf(request).then((text) => {
        response.end();
        report(text);
      });
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(PAGE);
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  return {
    port: listening,
    visit: async (host, wanted) => {
      calls = wanted;
      const reported = new Promise<string>((resolve) => {
        report = resolve;
      });
      const page = openPage(`http://${host}:${listening}/`);
      const late = AbortSignal.timeout(PAGE_TIMEOUT_MS);
      const tooLate = new Promise<never>((_resolve, reject) => {
        late.addEventListener('abort', () => reject(new Error('The page did not end its calls.')));
      });
      try {
        const text = await Promise.race([reported, page.failed, tooLate]);
        return z.array(outcomeSchema).parse(JSON.parse(text));
      } finally {
        await page.close();
      }
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
