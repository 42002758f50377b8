/** A resource of a CloudFormation template, as far as this module uses it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

/** The resources of a template by logical id. */
export type Resources = Readonly<Record<string, Resource>>;

const STAGE = 'ApiGatewayStage';

/**
 * Adds the stage of a REST API to the template.
 *
 * The framework lets each deployment create the stage implicitly and configures tracing and logs afterwards by API calls.
 * Throttling, access logs and tracing are then outside the template: they cannot be checked, and a rollback does not
 * restore them. Here the deployment names no stage, and the resource `ApiGatewayStage` of platform/shared/api-stage.yml,
 * which contains those settings, points to the newest deployment.
 *
 * @param resources of the compiled template; returned unchanged if there is no API
 */
export const withApiStage = (resources: Resources): Resources => {
  const deployment = Object.entries(resources).find(
    ([, resource]) => resource.Type === 'AWS::ApiGateway::Deployment',
  );
  const stage = resources[STAGE];
  if (deployment === undefined || stage === undefined) return resources;
  const [deploymentId, deploymentResource] = deployment;
  const deploymentProperties = Object.fromEntries(
    Object.entries(deploymentResource.Properties ?? {}).filter(([name]) => name !== 'StageName'),
  );
  return {
    ...Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => [id, afterStage(resource, deploymentId)]),
    ),
    [deploymentId]: { ...deploymentResource, Properties: deploymentProperties },
    [STAGE]: { ...stage, Properties: { ...stage.Properties, DeploymentId: { Ref: deploymentId } } },
  };
};

// The usage plan refers to the stage, so it must be created after the stage's resource.
const afterStage = (resource: Resource, deploymentId: string): Resource =>
  resource.Type === 'AWS::ApiGateway::UsagePlan' && resource.DependsOn === deploymentId
    ? { ...resource, DependsOn: STAGE }
    : resource;
