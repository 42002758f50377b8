import './segment-namespace.ts';
import { Tracer } from '@aws-lambda-powertools/tracer';

// Disabled outside Lambda, where there is no daemon to send to.
const tracer = new Tracer({ serviceName: process.env.SERVICE_NAME ?? 'unknown' });

type Annotations = Readonly<Record<string, string | number | boolean>>;

/**
 * Runs work inside an X-Ray subsegment; subsegments of the work are its children. Without tracing it only runs the work.
 *
 * @param annotations indexed by X-Ray, so that traces can be searched by them.
 * @throws what the work throws, also recorded on the subsegment.
 */
export const traced = <Result>(
  name: string,
  work: () => Promise<Result>,
  annotations: Annotations = {},
): Promise<Result> => {
  if (!tracer.isTracingEnabled()) return work();
  // The SDK types the result as unknown, so the result is passed by a separate promise.
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
 * Wraps a port so that the given methods run in subsegments named `<port>.<method>`, e.g. `OrderRepository.save`.
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
      // By its type, `methods` contains only keys of async methods.
      return (methods as readonly PropertyKey[]).includes(name)
        ? (...input: unknown[]) =>
            traced(`${portName}.${String(name)}`, () => Promise.resolve(method(...input)))
        : method;
    },
  });

/** Instruments an AWS SDK client: each call gets a subsegment in the trace. */
export const tracedClient = <Client>(client: Client): Client => tracer.captureAWSv3Client(client);
