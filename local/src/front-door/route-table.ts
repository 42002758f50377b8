import type { Registration } from '../bus/registration.ts';

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly endpoint: string;
  readonly key: string;
  /** The path to call at the service, where it is another one than the caller's. */
  readonly path?: string;
}

export type RouteMatch =
  | ({ readonly kind: 'found' } & Pick<Route, 'endpoint' | 'key' | 'path'>)
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  /** `OPTIONS`, which the service handles on every path. */
  | { readonly kind: 'preflight' }
  | { readonly kind: 'unknown' };

const HEALTH_PATH = '/health';

/** The route of a service's preflights. API Gateway takes it for every path without a separate `OPTIONS`. */
const isPreflight = ({ method, path }: Pick<Registration['routes'][number], 'method' | 'path'>) =>
  method === 'OPTIONS' && path === '/{proxy+}';

/** What a method of serverless.yml stands for where it is not that method alone. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  GET: ['GET', 'HEAD'],
  ANY: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
};

/** The routes of all services, as their serverless.yml declare them. */
export class RouteTable {
  readonly #routes: readonly Route[];
  readonly #handlesPreflights: boolean;

  constructor(registrations: readonly Pick<Registration, 'service' | 'httpEndpoint' | 'routes'>[]) {
    this.#routes = registrations.flatMap(({ service, httpEndpoint, routes }) =>
      routes
        .filter((route) => !isPreflight(route))
        .map(({ method, path }) => ({
          method,
          ...addressOf(service, path),
          endpoint: httpEndpoint,
          key: `${service} ${method} ${path}`,
        })),
    );
    this.#handlesPreflights = registrations.some(({ routes }) => routes.some(isPreflight));
  }

  /** Every method that a route takes. */
  methods(): readonly string[] {
    return methodsOf(this.#routes);
  }

  /** Finds the route of a call. `HEAD` is served wherever `GET` is. */
  match(method: string, path: string): RouteMatch {
    const segments = segmentsOf(path);
    const fitting = this.#routes
      .filter((route) => fits(route.segments, segments))
      .sort(literalFirst);
    const [best] = fitting;
    // API Gateway finds the resource first, then the method of that resource: `GET /products/batch` does not become
    // `GET /products/{productId}` when there is only `POST /products/batch`.
    const onPath = fitting.filter(
      (route) => best !== undefined && resourceOf(route) === resourceOf(best),
    );
    const wanted = method === 'HEAD' ? 'GET' : method;
    const route = onPath.find(
      (candidate) => candidate.method === wanted || candidate.method === 'ANY',
    );
    if (route !== undefined) return { kind: 'found', ...route };
    if (method === 'OPTIONS' && this.#handlesPreflights && path !== '/') {
      return { kind: 'preflight' };
    }
    if (onPath.length === 0) return { kind: 'unknown' };
    return { kind: 'wrong-method', allowed: methodsOf(onPath) };
  }
}

const methodsOf = (routes: readonly Route[]): readonly string[] => {
  const methods = routes.flatMap(({ method }) => STANDS_FOR[method] ?? [method]);
  return [...new Set(methods)].sort();
};

/** Where a service's path is found: each has its own /health, at the front door under the service's name. */
export const frontDoorPath = (service: string, path: string): string =>
  path === HEALTH_PATH ? `${HEALTH_PATH}/${service}` : path;

const addressOf = (service: string, path: string): Pick<Route, 'segments' | 'path'> => {
  const address = frontDoorPath(service, path);
  return { segments: segmentsOf(address), ...(address !== path && { path }) };
};

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

const fits = (pattern: readonly string[], segments: readonly string[]): boolean => {
  const isGreedy = pattern.at(-1)?.endsWith('+}') === true;
  if (isGreedy ? segments.length < pattern.length : segments.length !== pattern.length) {
    return false;
  }
  return pattern.every((part, index) =>
    part.startsWith('{') ? segments[index] !== '' : part === segments[index],
  );
};

/** Routes of one resource differ in the method alone. */
const resourceOf = ({ segments }: Route): string =>
  segments.map((part) => (part.startsWith('{') ? part.replace(/\w+/, '') : part)).join('/');

/** `/orders/latest` goes before `/orders/{orderId}`. */
const literalFirst = (left: Route, right: Route): number => {
  const variables = ({ segments }: Route): number =>
    segments.filter((part) => part.startsWith('{')).length;
  return variables(left) - variables(right);
};
