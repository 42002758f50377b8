import { describe, expect, test } from '@jest/globals';
import { withApiStage } from '../../src/plugin/api-stage.ts';

const api = {
  ApiGatewayDeployment17: {
    Type: 'AWS::ApiGateway::Deployment',
    Properties: { RestApiId: { Ref: 'Api' }, StageName: 'dev' },
    DependsOn: ['ApiGatewayMethodOrdersGet'],
  },
  ApiGatewayUsagePlan: { Type: 'AWS::ApiGateway::UsagePlan', DependsOn: 'ApiGatewayDeployment17' },
  ApiGatewayStage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'dev' } },
};

describe('The stage of a REST API', () => {
  test('points to the deployment, which no longer creates one of its own', () => {
    const resources = withApiStage(api);
    expect(resources.ApiGatewayStage?.Properties).toEqual({
      StageName: 'dev',
      DeploymentId: { Ref: 'ApiGatewayDeployment17' },
    });
    expect(resources.ApiGatewayDeployment17).toEqual({
      ...api.ApiGatewayDeployment17,
      Properties: { RestApiId: { Ref: 'Api' } },
    });
  });

  test('is there before the usage plan that names it', () => {
    expect(withApiStage(api).ApiGatewayUsagePlan?.DependsOn).toBe('ApiGatewayStage');
  });

  test('is left out of a template without an API', () => {
    const table = { Table: { Type: 'AWS::DynamoDB::Table' } };
    expect(withApiStage(table)).toBe(table);
  });
});
