import * as z from 'zod';
import { resourcesOfType, resourcesUnlike } from '../../templates/template.ts';
import type { TemplateRule } from '../rule.ts';

const guardedStage = z.object({
  TracingEnabled: z.literal(true),
  AccessLogSetting: z.object({ DestinationArn: z.unknown(), Format: z.string() }),
  MethodSettings: z
    .array(
      z.object({
        HttpMethod: z.literal('*'),
        ResourcePath: z.literal('/*'),
        ThrottlingRateLimit: z.number().positive(),
        ThrottlingBurstLimit: z.number().positive(),
      }),
    )
    .min(1),
});

const stages: TemplateRule = {
  name: 'api-is-guarded',
  sentence: 'Every stage of an API throttles, traces and logs its requests.',
  broken: (template) => resourcesUnlike(template, 'AWS::ApiGateway::Stage', guardedStage),
};

const stageless: TemplateRule = {
  name: 'api-has-stage-and-plan',
  sentence: 'Every API has a stage and a usage plan in the template.',
  broken: (template) => {
    const has = (type: string): boolean => resourcesOfType(template, type).length > 0;
    if (has('AWS::ApiGateway::Stage') && has('AWS::ApiGateway::UsagePlan')) return [];
    return resourcesOfType(template, 'AWS::ApiGateway::RestApi').map(({ id }) => id);
  },
};

const executionLogs = z.object({
  LogGroupName: z.object({
    'Fn::Sub': z.string().startsWith('API-Gateway-Execution-Logs_${ApiGatewayRestApi}/'),
  }),
});

const ownLogGroup: TemplateRule = {
  name: 'api-has-log-group',
  sentence:
    'Every API has a log group for what it logs of executions, or makes one that never ends.',
  broken: (template) =>
    resourcesOfType(template, 'AWS::Logs::LogGroup').some(
      ({ properties }) => executionLogs.safeParse(properties).success,
    )
      ? []
      : resourcesOfType(template, 'AWS::ApiGateway::Stage').map(({ id }) => id),
};

const method = z.object({ HttpMethod: z.string(), AuthorizationType: z.string() });
const READS = ['GET', 'HEAD', 'OPTIONS'];

const writes: TemplateRule = {
  name: 'write-is-authorized',
  sentence: 'Every method that changes something has an authorizer.',
  broken: (template) =>
    resourcesOfType(template, 'AWS::ApiGateway::Method')
      .filter(({ properties }) => {
        const { HttpMethod, AuthorizationType } = method.parse(properties);
        return !READS.includes(HttpMethod) && AuthorizationType === 'NONE';
      })
      .map(({ id }) => id),
};

const preflights: TemplateRule = {
  name: 'api-handles-preflights',
  sentence: 'Every API has a method OPTIONS for all paths, without which no page can send a token.',
  broken: (template) => {
    const isThere = resourcesOfType(template, 'AWS::ApiGateway::Method').some(
      ({ properties }) => method.safeParse(properties).data?.HttpMethod === 'OPTIONS',
    );
    return isThere ? [] : resourcesOfType(template, 'AWS::ApiGateway::RestApi').map(({ id }) => id);
  },
};

const PREFIX = 'gatewayresponse.header.Access-Control-Allow-';

// API Gateway compares nothing here: whatever is copied from a request is copied for every page.
const harmlessCors = z.object({
  ResponseParameters: z
    .looseObject({
      [`${PREFIX}Origin`]: z.string().startsWith("'").optional(),
      [`${PREFIX}Credentials`]: z.undefined().optional(),
    })
    .optional(),
});

const reflections: TemplateRule = {
  name: 'gateway-reflects-no-origin',
  sentence: 'No response of API Gateway itself repeats the origin of a request or allows cookies.',
  broken: (template) => resourcesUnlike(template, 'AWS::ApiGateway::GatewayResponse', harmlessCors),
};

export const API_RULES: readonly TemplateRule[] = [
  stages,
  ownLogGroup,
  stageless,
  writes,
  preflights,
  reflections,
];
