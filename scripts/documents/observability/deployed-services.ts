import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

// Where CloudFormation puts the stage in; every name of the platform is made of it.
export const STAGE = '${sls:stage}';

const serviceFile = z.object({
  functions: z.record(z.string(), z.unknown()),
  resources: z.array(
    z.union([
      z.string(),
      z.object({ Resources: z.record(z.string(), z.object({ Type: z.string() })).optional() }),
    ]),
  ),
});

/** What of a service CloudWatch has metrics about, by the names it is deployed under. */
export interface DeployedService {
  readonly service: string;
  readonly functions: readonly string[];
  readonly api: string;
  readonly tables: readonly string[];
  readonly deadLetterQueue: string;
}

const TABLE_NAMES: Readonly<Record<string, string>> = { Table: '', IndexTable: '-index' };

const tableName = (service: string, logicalId: string): string => {
  const suffix = TABLE_NAMES[logicalId];
  if (suffix === undefined) throw new Error(`${service}: what is the table ${logicalId} called?`);
  return `commerce-${STAGE}-${service}${suffix}`;
};

/** Read from the serverless.yml that deploys it. */
export const deployedService = (root: string, service: string): DeployedService => {
  const text = readFileSync(join(root, service, 'serverless.yml'), 'utf8');
  const { functions, resources } = serviceFile.parse(parse(text, { logLevel: 'error' }));
  const tables = resources
    .flatMap((each) => (typeof each === 'string' ? [] : Object.entries(each.Resources ?? {})))
    .filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table');
  return {
    service,
    functions: Object.keys(functions).map((name) => `commerce-${service}-${STAGE}-${name}`),
    api: `${STAGE}-commerce-${service}`,
    tables: tables.map(([logicalId]) => tableName(service, logicalId)),
    deadLetterQueue: `commerce-${STAGE}-${service}-dead-letters`,
  };
};
