import * as z from 'zod';

const services = z.object({
  services: z.array(
    z.object({
      service: z.string(),
      lambdaEndpoint: z.url(),
      functions: z.array(z.object({ name: z.string() })),
    }),
  ),
});

const loggedEvent = z.object({
  position: z.int(),
  acceptedAt: z.number(),
  event: z.object({ 'detail-type': z.string(), source: z.string(), detail: z.unknown() }),
  replayOf: z.int().optional(),
});

const page = z.object({ events: z.array(loggedEvent), next: z.int() });

const status = z.object({
  processId: z.int(),
  isIdle: z.boolean(),
  events: z.object({ accepted: z.int() }),
  deliveries: z.object({ pending: z.int(), retried: z.int(), duplicated: z.int() }),
  queues: z.array(z.object({ name: z.string(), visible: z.int(), inFlight: z.int() })),
});

const replayed = z.object({ replayed: z.int() });

export type LocalService = z.output<typeof services>['services'][number];
export type JournalEntry = z.output<typeof loggedEvent>;
export type BusStatus = z.output<typeof status>;

/** The faults the bus injects into deliveries; probabilities in [0, 1]. */
export interface DeliveryFaults {
  readonly reorderWindowMs: number;
  readonly delayProbability: number;
  readonly delayMs: number;
  readonly duplicateProbability: number;
  readonly throttleProbability: number;
}

/** The bus injects no faults. */
export const NO_FAULTS: DeliveryFaults = {
  reorderWindowMs: 0,
  delayProbability: 0,
  delayMs: 0,
  duplicateProbability: 0,
  throttleProbability: 0,
};

export interface ReplayWindow {
  readonly since: Date;
  readonly until: Date;
  /** Only events of these types; all, when empty. */
  readonly types: readonly string[];
}

const PAGE_SIZE = 1_000;
const TIMEOUT_MS = 60_000;

/** The control API of the local event bus. */
export class BusControl {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async services(): Promise<readonly LocalService[]> {
    return services.parse(await this.#call('GET', '/services')).services;
  }

  async status(): Promise<BusStatus> {
    return status.parse(await this.#call('GET', '/status'));
  }

  /** Events after a position, oldest first; waits up to `waitSeconds` for the first one. */
  async eventsAfter(position: number, waitSeconds = 0): Promise<readonly JournalEntry[]> {
    const query = `after=${position}&limit=${PAGE_SIZE}&wait=${waitSeconds}`;
    return page.parse(await this.#call('GET', `/events?${query}`)).events;
  }

  /** The whole journal. */
  async allEvents(): Promise<readonly JournalEntry[]> {
    const all: JournalEntry[] = [];
    for (
      let entries = await this.eventsAfter(0);
      entries.length > 0;
      entries = await this.eventsAfter(all.at(-1)?.position ?? 0)
    ) {
      all.push(...entries);
    }
    return all;
  }

  /** @returns the number of replayed events. */
  async replay({ since, until, types }: ReplayWindow): Promise<number> {
    const result = await this.#call('POST', '/replay', {
      since: since.toISOString(),
      until: until.toISOString(),
      ...(types.length > 0 && { types }),
    });
    return replayed.parse(result).replayed;
  }

  async setFaults(faults: DeliveryFaults, seed: number): Promise<void> {
    await this.#call('PUT', '/faults', { ...faults, seed });
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The event bus returned ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
