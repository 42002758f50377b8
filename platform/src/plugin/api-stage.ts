/** A resource of a CloudFormation template, as far as this module looks into one. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

/** The resources of a template by logical id. */
export type Resources = Readonly<Record<string, Resource>>;

const STAGE = 'ApiGatewayStage';

/**
 * Gives a REST API a stage of its own in the template.
 *
 * The framework lets each deployment create the stage implicitly and sets tracing and logs afterwards by
 * API calls, so throttling, access logs and tracing stand in no template: nothing can check them, and a
 * rollback does not restore them. Here the deployment names no stage, and the resource `ApiGatewayStage`
 * of platform/shared/api-stage.yml, which holds those settings, points to the newest deployment.
 *
 * @param resources the compiled template's; returned as they are when there is no API
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

// The usage plan names the stage, which now exists only once the stage's own resource does.
const afterStage = (resource: Resource, deploymentId: string): Resource =>
  resource.Type === 'AWS::ApiGateway::UsagePlan' && resource.DependsOn === deploymentId
    ? { ...resource, DependsOn: STAGE }
    : resource;
