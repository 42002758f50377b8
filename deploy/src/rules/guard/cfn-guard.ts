import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../repository.ts';
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
const LARGEST_REPORT_BYTES = 256 * 1024 * 1024;
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

/**
 * What the Control Tower rules have against a template.
 *
 * @param templateFile the compiled template
 * @throws Error when cfn-guard could not do its work
 */
export const guardFindings = (templateFile: string): readonly Finding[] => {
  const options = ['--structured', '--output-format', 'json', '--show-summary', 'none'];
  const { status, stdout, stderr, error } = spawnSync(
    binary(),
    ['validate', '--rules', RULES, '--data', templateFile, ...options],
    { encoding: 'utf8', maxBuffer: LARGEST_REPORT_BYTES },
  );
  if (error !== undefined) throw error;
  if (status !== COMPLIANT && status !== NOT_COMPLIANT) {
    throw new Error(`cfn-guard ended with ${String(status)}:\n${stderr.trim()}`);
  }
  return readGuardReport(stdout);
};
