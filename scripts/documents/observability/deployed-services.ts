import { type Context, readServiceFile } from '@commerce/platform/contexts';

// Where CloudFormation puts the stage in; every name of the platform is made of it.
export const STAGE = '${sls:stage}';

/** What of a service CloudWatch has metrics about, by the names it is deployed under. */
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
