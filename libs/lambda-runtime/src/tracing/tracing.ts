import './segment-namespace.ts';
import { Tracer } from '@aws-lambda-powertools/tracer';

// Disables itself outside Lambda, where there is no daemon to send to.
const tracer = new Tracer({ serviceName: process.env.SERVICE_NAME ?? 'unknown' });

type Annotations = Readonly<Record<string, string | number | boolean>>;

/**
 * Runs work inside an X-Ray subsegment; what it calls nests below. An error is recorded on the
 * subsegment and passed on. Without tracing it just runs the work.
 *
 * @param annotations indexed by X-Ray, so that traces can be found by them.
 */
export const traced = <Result>(
  name: string,
  work: () => Promise<Result>,
  annotations: Annotations = {},
): Promise<Result> => {
  if (!tracer.isTracingEnabled()) return work();
  // The SDK types what it gives back as unknown, hence the promise of our own.
  return new Promise<Result>((resolve, reject) => {
    tracer.provider.captureAsyncFunc(name, async (subsegment) => {
      for (const [key, value] of Object.entries(annotations)) subsegment?.addAnnotation(key, value);
      try {
        resolve(await work());
      } catch (error) {
        subsegment?.addError(error instanceof Error ? error : new Error(String(error)));
        reject(error instanceof Error ? error : new Error(String(error)));
      } finally {
        subsegment?.close();
      }
    });
  });
};

type AsyncMethod = (...input: never[]) => Promise<unknown>;

/**
 * A port whose named methods run in subsegments called `<port>.<method>`, e.g.
 * `OrderRepository.save`; a composition root wraps what is worth seeing in a trace.
 */
export const tracedPort = <Port extends object>(
  portName: string,
  port: Port,
  methods: readonly {
    [Name in keyof Port]: Port[Name] extends AsyncMethod ? Name : never;
  }[keyof Port][],
): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const method = (...input: unknown[]): unknown => Reflect.apply(member, target, input);
      // `methods` holds keys of async methods alone, by its type.
      return (methods as readonly PropertyKey[]).includes(name)
        ? (...input: unknown[]) =>
            traced(`${portName}.${String(name)}`, () => Promise.resolve(method(...input)))
        : method;
    },
  });

/** An AWS SDK client whose calls appear in the trace, one subsegment each. */
export const tracedClient = <Client>(client: Client): Client => tracer.captureAWSv3Client(client);
