import type { Registration } from '../bus/registration.ts';

const HEARTBEAT_MILLISECONDS = 1_000;
const CALL_TIMEOUT_MILLISECONDS = 5_000;

/**
 * Tells the bus about a service, and again whenever the bus forgot: it was restarted with an empty memory, or it was
 * not there yet.
 *
 * @param report told when the bus refuses the registration, which no repetition mends
 */
export class BusLink {
  readonly #endpoint: string;
  readonly #registration: Registration;
  readonly #report: (line: string) => void;
  #isRefused = false;

  constructor(endpoint: string, registration: Registration, report: (line: string) => void) {
    this.#endpoint = endpoint;
    this.#registration = registration;
    this.#report = report;
  }

  /** Resolves when the bus knows the service, or refused it; then goes on in the background. */
  async start(): Promise<void> {
    while (!(await this.#registerOrFail())) await pause();
    void this.#keep();
  }

  async #keep(): Promise<void> {
    while (!this.#isRefused) {
      await pause();
      if (!(await this.#isKnown())) await this.#registerOrFail();
    }
  }

  /** Whether the bus has given its answer. */
  async #registerOrFail(): Promise<boolean> {
    const { service } = this.#registration;
    const answer = await this.#call('PUT', `/services/${service}`, this.#registration);
    if (answer === undefined) return false;
    if (answer.status === 200) return true;
    this.#isRefused = true;
    this.#report(`The event bus refused the rules of ${service}: ${answer.text}`);
    return true;
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
