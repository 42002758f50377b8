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
  test('points to the deployment, which no longer creates a stage implicitly', () => {
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

  test('is created before the usage plan that refers to it', () => {
    expect(withApiStage(api).ApiGatewayUsagePlan?.DependsOn).toBe('ApiGatewayStage');
  });

  test('is not added to a template without an API', () => {
    const table = { Table: { Type: 'AWS::DynamoDB::Table' } };
    expect(withApiStage(table)).toBe(table);
  });
});
