import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  compileFilter,
  compilePattern,
  matchesPattern,
  type CompiledPattern,
  type JsonObject,
} from '../patterns/index.ts';
import {
  registrationSchema,
  type FunctionRegistration,
  type Registration,
  type RuleRegistration,
} from './registration.ts';

interface Entry {
  readonly registration: Registration;
  readonly patterns: ReadonlyMap<string, CompiledPattern>;
}

/** A rule together with all that is needed to deliver to its target. */
export interface RuleTarget {
  readonly rule: RuleRegistration;
  readonly function: FunctionRegistration;
  readonly lambdaEndpoint: string;
}

/** Names a rule: rules of different services may have the same name. */
export interface RuleReference {
  readonly service: string;
  readonly rule: string;
}

/**
 * The services that have told the bus about themselves. Kept on disk, so that a restarted bus routes events before
 * the services notice that it was gone.
 */
export class Registry {
  readonly #path: string;
  readonly #entries = new Map<string, Entry>();
  #change = Promise.withResolvers<undefined>();
  #revision = 0;

  constructor(path: string) {
    this.#path = path;
    for (const registration of readRegistrations(path)) this.#accept(registration);
  }

  /**
   * Adds a service or replaces what it said before.
   *
   * @throws InvalidPatternError when EventBridge would refuse a pattern of one of its rules
   */
  register(registration: Registration): void {
    this.#accept(registration);
    mkdirSync(dirname(this.#path), { recursive: true });
    const temporary = `${this.#path}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(this.registrations()));
    renameSync(temporary, this.#path);
    this.#revision += 1;
    this.#change.resolve(undefined);
    this.#change = Promise.withResolvers();
  }

  /** Another one after every registration. */
  get revision(): number {
    return this.#revision;
  }

  /** Waits for as long as something still holds, in case that a registration changes it. */
  async changeOrTimeout(stillHolds: () => boolean, milliseconds: number): Promise<void> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), milliseconds);
    const timedOut = once(timeout.signal, 'abort');
    while (!timeout.signal.aborted && stillHolds()) {
      await Promise.race([this.#change.promise, timedOut]);
    }
    clearTimeout(timer);
  }

  registrations(): readonly Registration[] {
    return [...this.#entries.values()].map(({ registration }) => registration);
  }

  find(service: string): Registration | undefined {
    return this.#entries.get(service)?.registration;
  }

  knowsEventBus(name: string): boolean {
    return this.registrations().some(({ eventBuses }) => eventBuses.includes(name));
  }

  /** The enabled rules of an event bus whose pattern matches the event. */
  matchingRules(eventBus: string, event: JsonObject): readonly RuleReference[] {
    return [...this.#entries.values()].flatMap(({ registration, patterns }) =>
      registration.rules
        .filter((rule) => rule.enabled && rule.eventBus === eventBus)
        .filter(({ name }) => {
          const pattern = patterns.get(name);
          return pattern !== undefined && matchesPattern(pattern, event);
        })
        .map(({ name }) => ({ service: registration.service, rule: name })),
    );
  }

  /** The rule as it is now, or undefined when its service no longer has it. */
  target(reference: RuleReference): RuleTarget | undefined {
    const registration = this.find(reference.service);
    const rule = registration?.rules.find(({ name }) => name === reference.rule);
    const target = registration?.functions.find(({ name }) => name === rule?.function);
    if (registration === undefined || rule === undefined || target === undefined) return undefined;
    return { rule, function: target, lambdaEndpoint: registration.lambdaEndpoint };
  }

  #accept(registration: Registration): void {
    // Those of streams are compiled again where they are used: one that is not valid must be refused before it is kept.
    registration.streams.flatMap(({ filterPatterns }) => filterPatterns).forEach(compileFilter);
    const patterns = new Map(
      registration.rules.map(({ name, pattern }) => [name, compilePattern(pattern)] as const),
    );
    this.#entries.set(registration.service, { registration, patterns });
  }
}

const readRegistrations = (path: string): readonly Registration[] => {
  try {
    return registrationSchema.array().parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Missing at the first start, and of another shape after an update: every service tells again within a second.
    return [];
  }
};
