import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A catalog over HTTP that has every product and makes responses cacheable, as the real one does. */
export const startCatalog = async () => {
  let requests = 0;
  const server = createServer(({ url = '/' }, response) => {
    requests += 1;
    const ids = new URL(url, 'http://catalog.test').searchParams.get('ids')?.split(',') ?? [];
    const items = ids.map((productId) => ({
      productId,
      name: `Product ${productId}`,
      basePrice: 19.99,
      currency: 'EUR',
      inStock: true,
    }));
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'public, max-age=3600',
      'Cache-Tags': ids.map((id) => `product:${id}`).join(','),
    });
    response.end(JSON.stringify({ items, missing: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server always has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
