import type { Registration } from '../bus/registration.ts';

const LOOK_AGAIN_MS = 1_000;
/**
 * The bus keeps a heartbeat's response back for as long as it knows the service; when it ends, the connection does.
 * Asking each second took 0.3 % of a core a service.
 */
const HEARTBEAT_SECONDS = 25;
const CALL_TIMEOUT_MS = (HEARTBEAT_SECONDS + 5) * 1_000;

/**
 * Registers a service with the bus, and again whenever the bus does not know it: after a restart, or when it was not
 * there yet.
 */
export class BusLink {
  readonly #endpoint: string;
  readonly #registration: Registration;

  constructor(endpoint: string, registration: Registration) {
    this.#endpoint = endpoint;
    this.#registration = registration;
  }

  /**
   * Resolves when the bus knows the service; then goes on in the background.
   *
   * @throws Error when the bus refuses the registration, which no repetition changes
   */
  async start(): Promise<void> {
    while (!(await this.#registerOrFail())) await pause();
    void this.#keep();
  }

  async #keep(): Promise<void> {
    for (;;) {
      const heartbeat = await this.#heartbeat();
      // What the bus took once it takes again.
      if (heartbeat === 'unknown') await this.#registerOrFail().catch(() => undefined);
      if (heartbeat !== 'known') await pause();
    }
  }

  /** Whether the bus has given its response. */
  async #registerOrFail(): Promise<boolean> {
    const { service } = this.#registration;
    const response = await this.#call('PUT', `/services/${service}`, this.#registration);
    if (response === undefined) return false;
    if (response.status === 200) return true;
    throw new Error(`the event bus refused it: ${response.text}`);
  }

  async #heartbeat(): Promise<'known' | 'unknown' | 'no response'> {
    const { service, registrationId } = this.#registration;
    const response = await this.#call('POST', `/services/${service}/heartbeat`, {
      registrationId,
      wait: HEARTBEAT_SECONDS,
    });
    if (response?.status !== 200) return 'no response';
    return response.text.includes('"isKnown":true') ? 'known' : 'unknown';
  }

  async #call(
    method: string,
    path: string,
    body: object,
  ): Promise<{ readonly status: number; readonly text: string } | undefined> {
    try {
      const response = await fetch(`${this.#endpoint}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined;
    }
  }
}

const pause = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, LOOK_AGAIN_MS).unref();
  });
};
