import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../repository.ts';
import type { Template } from '../../templates/template.ts';
import type { Finding } from '../rule.ts';
import { readGuardReport } from './guard-report.ts';

const PACKAGE = join(ROOT, 'node_modules', '@cdklabs', 'cdk-validator-cfnguard');
const RULES = join(PACKAGE, 'rules', 'control-tower', 'cfn-guard');

// As the package lays out its binaries.
const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'ubuntu',
  darwin: 'macos',
};
const PROCESSORS: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

// Whatever a template's size, its report fits.
const MAX_REPORT_BYTES = 256 * 1024 * 1024;
const COMPLIANT = 0;
const NOT_COMPLIANT = 19;

/** @throws Error on a system the package brings no binary for. */
const binary = (): string => {
  const system = SYSTEMS[process.platform];
  const processor = PROCESSORS[process.arch];
  if (system === undefined || processor === undefined) {
    throw new Error(
      `cfn-guard comes for Linux and macOS on x64 and arm64, not for ${process.platform} on ${process.arch}. ` +
        'Run the check in a container or leave it to CI.',
    );
  }
  return join(PACKAGE, 'bin', system, processor, 'cfn-guard');
};

const run = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(binary(), args, { maxBuffer: MAX_REPORT_BYTES }, (error, stdout, stderr) => {
      const status = error === null ? COMPLIANT : error.code;
      if (status === COMPLIANT || status === NOT_COMPLIANT) resolve(stdout);
      else reject(new Error(`cfn-guard ended with ${status}:\n${stderr.trim()}`, { cause: error }));
    });
  });

const namesNoType = (rules: string): boolean => !rules.includes('AWS::');

/**
 * The rule files that name a type of resource the template has. The others have nothing to say about
 * it, but cfn-guard takes five times as long with them (3.3 s of processor time for orders, not 0.7).
 */
const rulesFor = ({ Resources }: Template): readonly string[] => {
  const types = new Set(Object.values(Resources).map(({ Type }) => Type));
  return globSync(join(RULES, '**', '*.guard')).filter((file) => {
    const rules = readFileSync(file, 'utf8');
    return namesNoType(rules) || [...types].some((type) => rules.includes(type));
  });
};

/**
 * What the Control Tower rules have against a template.
 *
 * @param templateFile the file the template was read from
 * @throws Error when cfn-guard could not do its work
 */
export const guardFindings = async (
  templateFile: string,
  template: Template,
): Promise<readonly Finding[]> => {
  const rules = rulesFor(template).flatMap((file) => ['--rules', file]);
  const output = ['--structured', '--output-format', 'json', '--show-summary', 'none'];
  return readGuardReport(await run(['validate', '--data', templateFile, ...rules, ...output]));
};
