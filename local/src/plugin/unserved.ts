import type { Template } from './cloudformation/template.ts';
import type { FunctionDefinition } from './service-definition.ts';

type Definition = Readonly<Record<string, unknown>>;

/** The settings the local platform does not serve, each with the values that ask for nothing. */
type Unserved = Readonly<Record<string, readonly unknown[]>>;

const SERVED_EVENTS = ['http', 'schedule', 'eventBridge', 'stream'];

const UNSERVED_OF_FUNCTION: Unserved = { onError: [] };
const UNSERVED_OF_DESTINATIONS: Unserved = { onSuccess: [] };
const UNSERVED_OF_EVENT_BRIDGE: Unserved = {
  schedule: [],
  input: [],
  inputPath: [],
  inputTransformer: [],
};
const UNSERVED_OF_STREAM: Unserved = {
  type: ['dynamodb'],
  // Begun at the newest record, a mapping would skip what is written while the bus is down.
  startingPosition: ['TRIM_HORIZON'],
  startingPositionTimestamp: [],
  consumer: [],
  batchWindow: [0],
  parallelizationFactor: [1],
  tumblingWindowInSeconds: [0],
};
/** What is left out changes nothing that a developer sees: encryption, tags, and how long SQS keeps a message. */
const UNSERVED_OF_QUEUE: Unserved = {
  FifoQueue: [false],
  DelaySeconds: [0],
  MaximumMessageSize: [1_048_576],
  ReceiveMessageWaitTimeSeconds: [0],
  RedrivePolicy: [],
};
/** Resources that bring events to a function or keep them, and that the bus takes from `functions` alone. */
const UNSERVED_RESOURCES = [
  'AWS::Events::Archive',
  'AWS::Events::Rule',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Pipes::Pipe',
  'AWS::Scheduler::Schedule',
  'AWS::SNS::Subscription',
];

/**
 * Finds what a serverless.yml asks for and the local platform does not do, so that the start refuses it: a setting
 * that is ignored here would show its effect on AWS only.
 *
 * @returns one line for each, which names its place in the file
 */
export const findUnserved = (
  functions: Readonly<Record<string, FunctionDefinition>>,
  template: Template,
): readonly string[] =>
  [
    ...Object.entries(functions).flatMap(([key, definition]) =>
      unservedOfFunction(`functions.${key}`, definition),
    ),
    ...unservedOfTemplate(template),
  ].map((place) => `${place} cannot be served by the local platform`);

const unservedOfFunction = (place: string, definition: FunctionDefinition): readonly string[] => [
  ...settingsOf(place, definition, UNSERVED_OF_FUNCTION),
  ...settingsOf(`${place}.destinations`, definition.destinations ?? {}, UNSERVED_OF_DESTINATIONS),
  ...(definition.events ?? []).flatMap((event, index) =>
    unservedOfEvent(`${place}.events[${index}]`, event),
  ),
];

const unservedOfEvent = (
  place: string,
  event: NonNullable<FunctionDefinition['events']>[number],
): readonly string[] => {
  const { eventBridge = {}, stream = {} } = event;
  return [
    ...Object.keys(event)
      .filter((kind) => !SERVED_EVENTS.includes(kind))
      .map((kind) => `${place}.${kind}`),
    ...settingsOf(`${place}.eventBridge`, eventBridge, UNSERVED_OF_EVENT_BRIDGE),
    ...settingsOf(
      `${place}.stream`,
      typeof stream === 'string' ? { type: serviceIn(stream) } : stream,
      UNSERVED_OF_STREAM,
    ),
  ];
};

/** The service an ARN belongs to, `arn:aws:dynamodb:…`. */
const serviceIn = (arn: string): string | undefined => arn.split(':')[2];

const unservedOfTemplate = ({ Resources: resources = {} }: Template): readonly string[] =>
  Object.entries(resources).flatMap(([name, { Type: type, Properties: properties = {} }]) => {
    const place = `resources.Resources.${name}`;
    if (UNSERVED_RESOURCES.includes(type)) return [`${place} (${type})`];
    if (type !== 'AWS::SQS::Queue') return [];
    return settingsOf(`${place}.Properties`, properties, UNSERVED_OF_QUEUE);
  });

const settingsOf = (place: string, definition: Definition, unserved: Unserved): readonly string[] =>
  Object.entries(unserved)
    .filter(([name, harmless]) => {
      const value = definition[name];
      return value !== undefined && value !== null && !harmless.includes(value);
    })
    .map(([name]) => `${place}.${name}: ${JSON.stringify(definition[name])}`);
