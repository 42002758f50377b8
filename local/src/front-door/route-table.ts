import type { Registration } from '../bus/registration.ts';

type Route = {
  readonly method: string;
  readonly segments: readonly string[];
  readonly endpoint: string;
  readonly key: string;
};

export type RouteMatch =
  | { readonly kind: 'found'; readonly endpoint: string; readonly key: string }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

/** The routes of all services, as their serverless.yml declare them. */
export class RouteTable {
  readonly #routes: readonly Route[];

  constructor(registrations: readonly Pick<Registration, 'httpEndpoint' | 'routes'>[]) {
    this.#routes = registrations.flatMap(({ httpEndpoint, routes }) =>
      routes.map(({ method, path }) => ({
        method,
        segments: segmentsOf(path),
        endpoint: httpEndpoint,
        key: `${method} ${path}`,
      })),
    );
  }

  /** Finds the route of a call. `HEAD` is served wherever `GET` is. */
  match(method: string, path: string): RouteMatch {
    const segments = segmentsOf(path);
    const onPath = this.#routes
      .filter((route) => fits(route.segments, segments))
      .sort(literalFirst);
    const wanted = method === 'HEAD' ? 'GET' : method;
    const route = onPath.find(
      (candidate) => candidate.method === wanted || candidate.method === 'ANY',
    );
    if (route !== undefined) return { kind: 'found', endpoint: route.endpoint, key: route.key };
    if (onPath.length === 0) return { kind: 'unknown' };
    const methods = onPath.flatMap((candidate) =>
      candidate.method === 'GET' ? ['GET', 'HEAD'] : [candidate.method],
    );
    return { kind: 'wrong-method', allowed: [...new Set(methods)].sort() };
  }
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  const isGreedy = pattern.at(-1)?.endsWith('+}') === true;
  if (isGreedy ? segments.length < pattern.length : segments.length !== pattern.length) {
    return false;
  }
  return pattern.every((part, index) =>
    part.startsWith('{') ? segments[index] !== '' : part === segments[index],
  );
}

/** `/orders/latest` goes before `/orders/{orderId}`. */
function literalFirst(left: Route, right: Route): number {
  const variables = ({ segments }: Route): number =>
    segments.filter((part) => part.startsWith('{')).length;
  return variables(left) - variables(right);
}
