import { DEADLINE_HEADER, readProvenDeadline } from '@commerce/circuit-breaker';
import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Behaviour,
  BEHAVIOURS,
  type BehaviourName,
} from '../../../libs/circuit-breaker/test/support/misbehaving-origin.ts';
import { CONTRACT_DEADLINE_KEY } from '../contract/catalog-contract.ts';

export interface StubProduct {
  readonly productId: string;
  readonly name?: string;
  readonly category?: string;
  readonly basePrice: number;
  readonly discountedPrice?: number;
  readonly currency?: string;
  readonly inStock?: boolean;
}

/** How the stub behaves: as a catalog does, as no catalog would, or as any origin may. */
export type StubMode =
  'working' | 'sendsNoJson' | 'sendsAnotherSchema' | 'namesNoPrice' | BehaviourName;

/** A request as it arrived. */
export interface StubRequest {
  readonly url: string;
  readonly correlationId: string | undefined;
  /** What the caller says is left of its time, in milliseconds. */
  readonly remainingMs: number;
  /** Whether it proves that it is a service of the platform. */
  readonly isDeadlineProven: boolean;
}

export interface CatalogStub {
  readonly url: string;
  readonly requests: readonly StubRequest[];
  readonly put: (product: StubProduct) => void;
  readonly behave: (mode: StubMode) => void;
  readonly stop: () => Promise<void>;
}

const CATEGORY = 'things';

const shown = (product: StubProduct) => ({
  name: `Product ${product.productId}`,
  description: 'Orders does not care',
  sku: `SKU-${product.productId}`,
  category: CATEGORY,
  currency: 'EUR',
  inStock: true,
  stockQuantity: 7,
  version: 3,
  ...product,
});

const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    ...(status === 503 && { 'Retry-After': '1' }),
  });
  response.end(
    JSON.stringify({ type: `urn:commerce:problem:${code}`, status, correlationId: 'stub' }),
  );
};

const idsIn = (url: string): readonly string[] =>
  new URL(url, 'http://catalog').searchParams.get('ids')?.split(',') ?? [];

/**
 * A separate catalog for a test: a real HTTP server that responds as `../contract/catalog-contract.ts` says,
 * which it is held to like the catalog itself.
 */
export const startCatalogStub = async (): Promise<CatalogStub> => {
  const products = new Map<string, StubProduct>();
  const requests: StubRequest[] = [];
  let mode: StubMode = 'working';

  const respond = (
    { url = '', headers }: IncomingMessage,
    response: ServerResponse,
    nonsense: object = {},
  ): void => {
    const ids = idsIn(url);
    if (!ids.every((id) => IDENTIFIER_PATTERN.test(id))) {
      refuse(response, 400, 'invalid-input');
      return;
    }
    const deadline = readProvenDeadline(headers, CONTRACT_DEADLINE_KEY);
    if (deadline !== undefined && deadline <= Date.now()) {
      refuse(response, 408, 'caller-deadline-exceeded');
      return;
    }
    const found = ids.flatMap((id) => products.get(id) ?? []);
    const categories = found.map(({ category = CATEGORY }) => `category:${category}`);
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400',
      'Cache-Tags': [...ids.map((id) => `product:${id}`), ...categories].join(','),
      'X-Correlation-Id': headers['x-correlation-id']?.toString() ?? 'stub',
    });
    const missing = ids.filter((id) => !products.has(id));
    response.end(
      JSON.stringify({
        items: found.map((product) => ({ ...shown(product), ...nonsense })),
        missing,
      }),
    );
  };

  const behaviours: Readonly<Record<StubMode, Behaviour>> = {
    ...BEHAVIOURS,
    working: (request, response) => respond(request, response),
    sendsNoJson: (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('<html>'),
    sendsAnotherSchema: (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"items":[]}'),
    namesNoPrice: (request, response) => respond(request, response, { basePrice: 'a lot' }),
  };

  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const correlationId = request.headers['x-correlation-id'];
    const remainingMs = Number(request.headers[DEADLINE_HEADER]);
    const isDeadlineProven =
      readProvenDeadline(request.headers, CONTRACT_DEADLINE_KEY) !== undefined;
    requests.push({
      url,
      correlationId: correlationId?.toString(),
      remainingMs,
      isDeadlineProven,
    });
    behaviours[mode](request, response, request.socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    put: (product) => void products.set(product.productId, product),
    behave: (next) => {
      mode = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
