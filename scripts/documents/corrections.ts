/**
 * A change that looks like a break and is none: the document becomes more precise while the API stays the same, so that
 * requests which the new document refuses were refused before; or a pattern becomes one that matches more. The
 * comparison cannot know that, so each such line is listed here with its reason.
 */
export interface Correction {
  /** File name, e.g. `orders.openapi.json`. */
  readonly document: string;
  /** The version that corrects the document. Later versions must be compatible with it. */
  readonly version: string;
  /** The lines that `npm run docs` prints, or their beginnings. */
  readonly lines: readonly string[];
  readonly because: string;
}

const LIMIT = 'query limit: type "string" became "integer"';
const LIMIT_IS_TEXT =
  'Query values are strings: 1 to 100 was accepted before. 0 and 999 matched the old pattern and were a 400.';
const KEY = 'header Idempotency-Key: pattern';
const KEY_IS_TRIMMED = 'HTTP removes the spaces at both ends of a header value, so none arrived.';

const change = (method: string, path: string): string =>
  `${method} /products/{productId}${path} header If-Match: became required`;

const customerId = (parameter: string): readonly string[] =>
  ['minLength', 'maxLength', 'pattern'].map((bound) => `${parameter} customerId: ${bound}`);
const CUSTOMER_ID_IS_WIDER =
  'A customer id was 1 to 64 of A-Z a-z 0-9 _ -, and is any 1 to 255 characters without control characters.';
const OPTIONAL_TEXTS = ['POST /products', 'PATCH /products/{productId}'].flatMap((call) =>
  ['supplierId', 'warehouseLocation'].map((field) => `${call} request.${field}: pattern`),
);

export const CORRECTIONS: readonly Correction[] = [
  {
    document: 'orders.openapi.json',
    version: '2.1.0',
    lines: customerId('GET /orders query'),
    because: CUSTOMER_ID_IS_WIDER,
  },
  {
    document: 'rewards.openapi.json',
    version: '2.1.0',
    lines: [
      'GET /rewards/{customerId}',
      'GET /rewards/{customerId}/history',
      'POST /rewards/{customerId}/redeem',
    ].flatMap((operation) => customerId(`${operation} path`)),
    because: CUSTOMER_ID_IS_WIDER,
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: [`GET /products ${LIMIT}`, `GET /search ${LIMIT}`],
    because: LIMIT_IS_TEXT,
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: [change('PATCH', ''), change('PUT', '/price'), change('PUT', '/stock')],
    because: 'Without If-Match the response was always 428.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: ['GET /products query ids: minLength', 'GET /products query ids: pattern'],
    because: 'The pattern matches up to 100 ids; the schema in code always refused anything else.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: [
      'GET /products query category: maxLength',
      'GET /products query category: pattern',
      'POST /products request.category: maxLength',
      'POST /products request.category: pattern',
      'PATCH /products/{productId} request.category: maxLength',
      'PATCH /products/{productId} request.category: pattern',
    ],
    because: 'The same strings as before: the limit of 64 moved from a look-ahead to maxLength.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: ['POST /products', 'PATCH /products/{productId}'].flatMap((call) =>
      ['name', 'description', 'supplierId', 'warehouseLocation'].map(
        (field) => `${call} request.${field}: pattern nothing became`,
      ),
    ),
    because: 'The domain always refused control characters, and blank names.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: [
      'POST /products request.currency: accepts only certain values',
      'PUT /products/{productId}/price request.currency: accepts only certain values',
    ],
    because: 'Any other code was a 400: a rule in code, which the old document did not show.',
  },
  ...['2.1.0', '2.2.0'].map((version) => ({
    document: 'catalog.openapi.json',
    version,
    lines: OPTIONAL_TEXTS,
    because: 'The new pattern matches all that the old one did, and blank text.',
  })),
  {
    document: 'catalog.openapi.json',
    version: '2.2.0',
    lines: ['GET /products query sku: ', 'POST /products request.sku: '].flatMap((sku) => [
      `${sku}pattern`,
      `${sku}minLength nothing became 1`,
      `${sku}maxLength nothing became 128`,
    ]),
    because:
      'The old pattern matched 1 to 64 characters. The new one matches them, and any other printable text.',
  },
  {
    document: 'orders.openapi.json',
    version: '1.1.0',
    lines: [`GET /orders ${LIMIT}`],
    because: LIMIT_IS_TEXT,
  },
  {
    document: 'orders.openapi.json',
    version: '1.1.0',
    lines: [`POST /orders ${KEY}`],
    because: KEY_IS_TRIMMED,
  },
  {
    document: 'orders.openapi.json',
    version: '1.1.0',
    lines: ['POST /orders request.currency: accepts only certain values'],
    because: 'Any other code was a 400: a rule in code, which the old document did not show.',
  },
  {
    document: 'orders.openapi.json',
    version: '1.1.0',
    lines: ['POST /orders/{orderId}/cancel request.reason: pattern nothing became'],
    because: 'A blank reason was a 400 before. Control characters were accepted by mistake.',
  },
  {
    document: 'rewards.openapi.json',
    version: '1.1.0',
    lines: [`GET /rewards/{customerId}/history ${LIMIT}`],
    because: LIMIT_IS_TEXT,
  },
  {
    document: 'rewards.openapi.json',
    version: '1.1.0',
    lines: [`POST /rewards/{customerId}/redeem ${KEY}`],
    because: KEY_IS_TRIMMED,
  },
  {
    document: 'rewards.openapi.json',
    version: '1.1.0',
    lines: ['POST /rewards/{customerId}/redeem request.description: pattern nothing became'],
    because: 'Control characters were a 400: a rule in code, which the old document did not show.',
  },
];
