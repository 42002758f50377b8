import { type Context, readServiceFile } from '@commerce/platform/contexts';

// The framework replaces it by the stage; every deployed name contains it.
export const STAGE = '${sls:stage}';

/** The deployed names of a service's resources that have CloudWatch metrics. */
export interface DeployedService {
  readonly service: string;
  readonly functions: readonly string[];
  readonly api: string;
  readonly tables: readonly string[];
  readonly deadLetterQueue: string;
}

/** Read from the serverless.yml that deploys it. */
export const deployedService = (context: Context): DeployedService => {
  const { name: service } = context;
  const { functions, tables } = readServiceFile(context);
  return {
    service,
    functions: functions.map(({ name }) => `commerce-${service}-${STAGE}-${name}`),
    api: `${STAGE}-commerce-${service}`,
    tables: tables.map(({ name }) => name),
    deadLetterQueue: `commerce-${STAGE}-${service}-dead-letters`,
  };
};
