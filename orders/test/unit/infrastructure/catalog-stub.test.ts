import { randomUUID } from 'node:crypto';
import { describeCatalogContract } from '../../contract/catalog-contract.ts';
import { startCatalogStub, type StubProduct } from '../../support/catalog-stub.ts';

describeCatalogContract("the stub of Orders' own tests", async () => {
  const stub = await startCatalogStub();
  const products = new Map<string, StubProduct>();
  const put = (product: StubProduct): void => {
    products.set(product.productId, product);
    stub.put(product);
  };
  return {
    url: stub.url,
    addProduct: ({ stockQuantity, ...product }) => {
      const productId = randomUUID();
      put({ productId, ...product, inStock: stockQuantity > 0 });
      return Promise.resolve(productId);
    },
    changePrice: (productId, basePrice) => {
      const product = products.get(productId);
      if (product === undefined) throw new Error(`The stub does not know ${productId}.`);
      put({ ...product, basePrice });
      return Promise.resolve();
    },
    requests: () => stub.requests.length,
    stop: () => stub.stop(),
  };
});
