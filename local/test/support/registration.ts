import type { Registration } from '../../src/bus/registration.ts';

const functionDefaults = {
  timeoutSeconds: 60,
  maximumRetryAttempts: 1,
  maximumEventAgeSeconds: 21_600,
};
const ruleDefaults = {
  eventBus: 'commerce-local',
  maximumRetryAttempts: 185,
  maximumEventAgeSeconds: 86_400,
  enabled: true,
};

/** A service that greets, fails to find one of its functions, and relays a table. */
export const shopRegistration = (
  lambdaEndpoint: string,
  registrationId = 'first',
): Registration => ({
  service: 'shop',
  registrationId,
  httpEndpoint: lambdaEndpoint,
  lambdaEndpoint,
  eventBuses: ['commerce-local'],
  queues: [{ name: 'shop-dead-letters', visibilityTimeoutSeconds: 30 }],
  functions: [
    { ...functionDefaults, name: 'greet', onFailureQueue: 'shop-dead-letters' },
    { ...functionDefaults, name: 'unknown-function' },
    { ...functionDefaults, name: 'relay' },
  ],
  rules: [
    {
      ...ruleDefaults,
      name: 'greet-rule',
      function: 'greet',
      pattern: { 'detail-type': ['greeting'] },
    },
    {
      ...ruleDefaults,
      name: 'lost-rule',
      function: 'unknown-function',
      pattern: { 'detail-type': ['farewell'] },
      deadLetterQueue: 'shop-dead-letters',
    },
  ],
  streams: [
    {
      function: 'relay',
      table: 'shop',
      batchSize: 10,
      maximumRetryAttempts: 1,
      maximumRecordAgeSeconds: -1,
      bisectBatchOnFunctionError: true,
      reportsBatchItemFailures: true,
      filterPatterns: [],
      onFailureQueue: 'shop-dead-letters',
      enabled: true,
    },
  ],
  routes: [],
  allowedOrigins: [],
});
