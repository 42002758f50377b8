/** The environment variable that moves all ports of a platform together. */
export const PORT_BASE_VARIABLE = 'COMMERCE_PORT_BASE';
export const DEFAULT_PORT_BASE = 3_000;

/** All ports of a platform lie within so many from its base. */
export const PORT_SPAN = 100;

/** The ports of one service. */
export interface ServicePorts {
  readonly http: number;
  readonly lambda: number;
  readonly websocket: number;
}

/** The ports of everything but the services. */
export interface PlatformPorts {
  readonly frontDoor: number;
  readonly bus: number;
  readonly issuer: number;
  readonly dynamoDb: number;
  /** DynamoDB Local itself, behind the port that clients use. */
  readonly dynamoDbEngine: number;
  readonly redis: number;
}

/** Where the services' ports begin, in the order of serverless-compose.yml; 40 and 50 are the engines'. */
const SERVICE_OFFSETS = [10, 20, 30, 60, 70, 80, 90];

/**
 * The port base this process was told to use.
 *
 * @throws RangeError when the variable holds no usable port
 */
export const portBase = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number => {
  const text = environment[PORT_BASE_VARIABLE];
  if (text === undefined || text === '') return DEFAULT_PORT_BASE;
  const base = Number(text);
  if (Number.isInteger(base) && base >= 1_024 && base <= 65_400) return base;
  throw new RangeError(
    `${PORT_BASE_VARIABLE} must be a port between 1024 and 65400, not "${text}"`,
  );
};

export const platformPorts = (base: number): PlatformPorts => ({
  frontDoor: base,
  bus: base + 40,
  issuer: base + 41,
  dynamoDb: base + 50,
  redis: base + 51,
  dynamoDbEngine: base + 52,
});

/**
 * The ports of the service at a place in serverless-compose.yml.
 *
 * @throws RangeError when there are more services than ports
 */
export const servicePorts = (base: number, index: number): ServicePorts => {
  const offset = SERVICE_OFFSETS[index];
  if (offset === undefined) {
    throw new RangeError(`The port plan has room for ${SERVICE_OFFSETS.length} services`);
  }
  return { http: base + offset, lambda: base + offset + 1, websocket: base + offset + 2 };
};

/** Everything listens on the loopback interface only, but DynamoDB Local, which cannot be told to. */
export const LOCAL_HOST = '127.0.0.1';

export const localUrl = (port: number): string => `http://${LOCAL_HOST}:${port}`;
