import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const segmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  trace_id: z.string().optional(),
  parent_id: z.string().optional(),
  annotations: z.record(z.string(), z.unknown()).optional(),
  aws: z.object({ operation: z.string().optional() }).optional(),
  http: z.object({ request: z.object({ method: z.string().optional() }).optional() }).optional(),
  get subsegments() {
    return z.array(segmentSchema).optional();
  },
});
export type Segment = z.output<typeof segmentSchema>;

// A span shows the called service; the operation is in its details.
const labelOf = ({ name, aws, http }: Segment): string => {
  // The host of an HTTP call differs between machines and runs.
  if (http?.request?.method !== undefined && aws?.operation === undefined) {
    return `HTTP ${http.request.method}`;
  }
  return aws?.operation === undefined ? name : `${name} ${aws.operation}`;
};

const flattened = (segment: Segment): Segment[] => [
  segment,
  ...(segment.subsegments ?? []).flatMap((child) =>
    flattened({ ...child, parent_id: child.parent_id ?? segment.id, trace_id: segment.trace_id }),
  ),
];

const MAX_WAIT_MS = 240_000;

/** Listens like the X-Ray daemon: UDP, one datagram per segment, with a header line. */
export const startXrayDaemon = async () => {
  const segments: Segment[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (datagram) => {
    const [, body = ''] = datagram.toString('utf8').split('\n');
    segments.push(...flattened(segmentSchema.parse(JSON.parse(body))));
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const branch = (parentId: string, depth: number): string[] =>
    segments
      .filter(({ parent_id: id }) => id === parentId)
      .flatMap((segment) => [
        `${'  '.repeat(depth)}${labelOf(segment)}`,
        ...branch(segment.id, depth + 1),
      ]);
  return {
    address: `127.0.0.1:${socket.address().port}`,
    segments,
    /** Adds a segment that AWS would send: that of an invoked function. */
    record: (segment: Pick<Segment, 'id' | 'name' | 'parent_id'>): void => {
      segments.push(segment);
    },
    /** The spans below a span, one per line, indented by depth. */
    treeBelow: (parentId: string): string[] => branch(parentId, 0),
    /** Resolves when enough datagrams have arrived and none has for a while, or after a timeout. */
    quiet: async (isEnough: () => boolean): Promise<void> => {
      const giveUpAt = Date.now() + MAX_WAIT_MS;
      while (!isEnough() && Date.now() < giveUpAt) await sleep(50);
      for (let seen = -1; seen !== segments.length;) {
        seen = segments.length;
        await sleep(300);
      }
    },
    stop: async (): Promise<void> => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
};
