/**
 * Where a document became exact and the API stayed as it was: a request that the new document refuses was refused
 * before, too. The comparison cannot know that, so each line is named here, with what shows it.
 */
export interface Correction {
  /** File name, e.g. `orders.openapi.json`. */
  readonly document: string;
  /** The version that corrects the document; a later one has to be compatible with it as with any other. */
  readonly version: string;
  /** As `npm run docs` prints them, or how they begin. */
  readonly lines: readonly string[];
  readonly because: string;
}

const LIMIT = 'query limit: type "string" became "integer"';
const LIMIT_IS_TEXT =
  'In a query all is text: 1 to 100 is what was taken before. 0 and 999 fitted the old pattern and were a 400.';
const KEY = 'header Idempotency-Key: pattern';
const KEY_IS_TRIMMED = 'HTTP takes the spaces at both ends of a header away, so none arrived.';

const change = (method: string, path: string): string =>
  `${method} /products/{productId}${path} header If-Match: became required`;

export const CORRECTIONS: readonly Correction[] = [
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
    because: 'Without If-Match the answer was always 428.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: ['GET /products query ids: minLength', 'GET /products query ids: pattern'],
    because:
      'The pattern is that of up to 100 ids; the schema in code always refused anything else.',
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
    because: 'The same texts as before: the limit of 64 moved from a look-ahead to maxLength.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: ['POST /products', 'PATCH /products/{productId}'].flatMap((call) =>
      ['name', 'description', 'supplierId', 'warehouseLocation'].map(
        (field) => `${call} request.${field}: pattern nothing became`,
      ),
    ),
    because: 'The domain always refused control characters, and names of blanks alone.',
  },
  {
    document: 'catalog.openapi.json',
    version: '1.1.0',
    lines: [
      'POST /products request.currency: takes certain values alone',
      'PUT /products/{productId}/price request.currency: takes certain values alone',
    ],
    because: 'Any other code was a 400: a rule in code, which the old document did not show.',
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
    lines: ['POST /orders request.currency: takes certain values alone'],
    because: 'Any other code was a 400: a rule in code, which the old document did not show.',
  },
  {
    document: 'orders.openapi.json',
    version: '1.1.0',
    lines: ['POST /orders/{orderId}/cancel request.reason: pattern nothing became'],
    because: 'Blanks alone were a 400 before. Control characters were taken and are no text.',
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
    because:
      'Control characters are refused already: a rule in code, which the old document did not show.',
  },
];
