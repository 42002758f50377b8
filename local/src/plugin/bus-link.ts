import type { Registration } from '../bus/registration.ts';

const HEARTBEAT_MILLISECONDS = 1_000;
const CALL_TIMEOUT_MILLISECONDS = 5_000;

/**
 * Tells the bus about a service, and again whenever the bus forgot: it was restarted with an empty memory, or it was
 * not there yet.
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
      await pause();
      // What the bus took once it takes again.
      if (!(await this.#isKnown())) await this.#registerOrFail().catch(() => undefined);
    }
  }

  /** Whether the bus has given its answer. */
  async #registerOrFail(): Promise<boolean> {
    const { service } = this.#registration;
    const answer = await this.#call('PUT', `/services/${service}`, this.#registration);
    if (answer === undefined) return false;
    if (answer.status === 200) return true;
    throw new Error(`the event bus refused it: ${answer.text}`);
  }

  async #isKnown(): Promise<boolean> {
    const { service, registrationId } = this.#registration;
    const answer = await this.#call('POST', `/services/${service}/heartbeat`, { registrationId });
    // A bus that does not answer is asked again at the next beat.
    return answer?.status !== 200 || answer.text.includes('"isKnown":true');
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
        signal: AbortSignal.timeout(CALL_TIMEOUT_MILLISECONDS),
      });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined;
    }
  }
}

async function pause(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, HEARTBEAT_MILLISECONDS).unref();
  });
}
