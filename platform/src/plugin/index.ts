import { parseAllowedOrigins, type CorsPolicy } from '@commerce/lambda-runtime/cors';
import { withApiStage } from './api-stage.ts';
import type { Resources } from './api-stage.ts';
import { functionRole } from './function-roles.ts';
import type { FunctionDefinition, RoleResource } from './function-roles.ts';
import { withGatewayCors } from './gateway-cors.ts';

interface Naming {
  getNormalizedFunctionName(functionName: string): string;
  getLogGroupLogicalId(functionName: string): string;
}

/** The part of the framework that this plugin uses. */
export interface Framework {
  readonly service: {
    readonly provider: {
      readonly compiledCloudFormationTemplate: {
        Resources: Resources | Record<string, RoleResource>;
      };
      readonly environment?: Readonly<Record<string, unknown>>;
    };
    getAllFunctions(): readonly string[];
    getFunction(name: string): FunctionDefinition & { role?: string };
  };
  readonly configSchemaHandler: {
    defineFunctionProperties(provider: string, schema: object): void;
  };
  /** The serverless.yml; its params are those of shared/stages.yml. */
  readonly configurationInput: { readonly params?: Readonly<Record<string, unknown>> };
  readonly classes: { readonly Error: new (message: string) => Error };
  getProvider(name: 'aws'): { readonly naming: Naming; getStage(): string };
}

/**
 * Adds to the template of a service a role for each function, from the property `iamRoleStatements` of its definition,
 * the stage of the REST API, and the CORS headers of the gateway's responses.
 */
export class CommercePlatformPlugin {
  readonly hooks: Readonly<Record<string, () => void>>;
  readonly #framework: Framework;

  constructor(framework: Framework) {
    this.#framework = framework;
    this.#refuseUnknownStage();
    framework.configSchemaHandler.defineFunctionProperties('aws', {
      properties: { iamRoleStatements: { $ref: '#/definitions/awsIamPolicyStatements' } },
    });
    this.hooks = {
      // The variables of the definition have their values by then. Nothing starts or is packaged with a wrong setting.
      initialize: () => void this.#corsPolicy(),
      // Before the framework creates one role for all functions without a role.
      'before:package:setupProviderConfiguration': () => this.#giveEachFunctionItsRole(),
      // After the service's resources have been merged.
      'after:aws:package:finalize:mergeCustomProviderResources': () => this.#completeTheApi(),
    };
  }

  // A mistyped stage would be deployed with the defaults, without any protection of its data.
  #refuseUnknownStage(): void {
    const { configurationInput, classes } = this.#framework;
    const stage = this.#framework.getProvider('aws').getStage();
    const stages = Object.keys(configurationInput.params ?? {}).filter(
      (name) => name !== 'default',
    );
    if (stages.includes(stage)) return;
    throw new classes.Error(
      `Unknown stage "${stage}". The stages are ${stages.join(', ')}; see platform/shared/stages.yml.`,
    );
  }

  #giveEachFunctionItsRole(): void {
    const { service } = this.#framework;
    const { naming } = this.#framework.getProvider('aws');
    for (const name of service.getAllFunctions()) {
      const definition = service.getFunction(name);
      const roleId = `${naming.getNormalizedFunctionName(name)}Role`;
      const role = functionRole(definition, naming.getLogGroupLogicalId(name));
      Object.assign(service.provider.compiledCloudFormationTemplate.Resources, { [roleId]: role });
      definition.role = roleId;
    }
  }

  // What the functions are given as CORS_ORIGINS.
  #corsPolicy(): CorsPolicy {
    const { service, classes } = this.#framework;
    const { CORS_ORIGINS: setting } = service.provider.environment ?? {};
    try {
      return { allowedOrigins: parseAllowedOrigins(typeof setting === 'string' ? setting : '') };
    } catch (error) {
      throw new classes.Error(
        `${error instanceof Error ? error.message : String(error)} See corsOrigins in platform/shared/stages.yml.`,
      );
    }
  }

  #completeTheApi(): void {
    const template = this.#framework.service.provider.compiledCloudFormationTemplate;
    template.Resources = withGatewayCors(withApiStage(template.Resources), this.#corsPolicy());
  }
}

// The framework loads the default export of a plugin.
export default CommercePlatformPlugin;
