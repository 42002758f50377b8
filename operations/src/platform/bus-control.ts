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

/** How the bus delivers for a while: probabilities in [0, 1], times in milliseconds. */
export interface Weather {
  readonly reorderWindowMs: number;
  readonly delayProbability: number;
  readonly delayMs: number;
  readonly duplicateProbability: number;
  readonly throttleProbability: number;
}

/** Nothing goes wrong that does not go wrong by itself. */
export const FINE_WEATHER: Weather = {
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
const PATIENCE_MS = 60_000;

/** The control API of the local event bus: what only a bus on this machine lets one see and do. */
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

  /** Events behind a position, oldest first; waits up to `waitSeconds` for the first one. */
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

  /** @returns how many events were put on their way again. */
  async replay({ since, until, types }: ReplayWindow): Promise<number> {
    const answer = await this.#call('POST', '/replay', {
      since: since.toISOString(),
      until: until.toISOString(),
      ...(types.length > 0 && { types }),
    });
    return replayed.parse(answer).replayed;
  }

  async setWeather(weather: Weather, seed: number): Promise<void> {
    await this.#call('PUT', '/faults', { ...weather, seed });
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The event bus answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
